package org.filinghub.gateway.change;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.gateway.access.PublicAccess;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.schema.registry.ChangePage;
import org.filinghub.schema.search.FilingFilter;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code changes}. Problems: NOT_YET_PUBLIC, INVALID_VALUE, CURSOR_REFUSED, OVERLOADED when too
 * many polls wait, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class ChangeFetcher {
  private static final int MOST_CHANGES = 1_000;
  private static final int LONGEST_WAIT = 30;

  private final NationalFeedClient registry;
  private final PublicAccess publicQuery;
  private final HubJson json;

  ChangeFetcher(NationalFeedClient registry, PublicAccess publicQuery, HubJson json) {
    this.registry = registry;
    this.publicQuery = publicQuery;
    this.json = json;
  }

  @DgsQuery
  public Mono<ChangePage> changes(DataFetchingEnvironment environment) {
    publicQuery.require(environment);
    @Nullable String after = environment.getArgument("after");
    int first = between(environment, "first", 1, MOST_CHANGES, 500);
    int wait = between(environment, "waitSeconds", 0, LONGEST_WAIT, 0);
    FilingFilter filter = ChangeFilters.of(environment, json);
    return registry
        .changes(after, first, wait, environment.getArgument("usedIn"))
        .map(page -> filtered(page, filter));
  }

  /** Further reading begins where the page ended, whatever was left out of it. */
  private static ChangePage filtered(ChangePage page, FilingFilter filter) {
    return filter.equals(FilingFilter.ALL)
        ? page
        : new ChangePage(
            page.changes().stream().filter(change -> filter.matches(change.filing())).toList(),
            page.cursor(),
            page.hasMore());
  }

  private static int between(
      DataFetchingEnvironment environment, String name, int least, int most, int otherwise) {
    @Nullable Integer given = environment.getArgument(name);
    int value = given == null ? otherwise : given;
    if (value < least || value > most) {
      throw new MalformedValue(name, Integer.toString(value), least + " to " + most);
    }
    return value;
  }
}
