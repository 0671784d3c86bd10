package org.filinghub.gateway.change;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.schema.registry.FilingChange.ChangePage;
import org.filinghub.schema.search.FilingFilter;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code changes}. Problems: NOT_YET_PUBLIC, INVALID_VALUE, CURSOR_REFUSED, OVERLOADED when too
 * many polls wait, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class ChangeFetcher {
  private static final int MAX_CHANGES = 1_000;
  private static final int DEFAULT_CHANGES = 500;
  private static final int MAX_WAIT_SECONDS = 30;

  private final NationalFeedClient feed;
  private final PublicAccess access;
  private final HubJson json;

  ChangeFetcher(NationalFeedClient feed, PublicAccess access, HubJson json) {
    this.feed = feed;
    this.access = access;
    this.json = json;
  }

  @DgsQuery
  public Mono<ChangePage> changes(
      @InputArgument @Nullable String after,
      @InputArgument @Nullable Integer first,
      @InputArgument @Nullable Integer waitSeconds,
      @InputArgument @Nullable Map<String, Object> filter,
      @InputArgument @Nullable JurisdictionCode usedIn,
      DataFetchingEnvironment environment) {
    access.require(environment);
    int pageSize = between("first", first == null ? DEFAULT_CHANGES : first, 1, MAX_CHANGES);
    int wait = between("waitSeconds", waitSeconds == null ? 0 : waitSeconds, 0, MAX_WAIT_SECONDS);
    FilingFilter filingFilter = filterOf(filter, json);
    return feed.changes(after, pageSize, wait, usedIn).map(page -> filtered(page, filingFilter));
  }

  /** Argument {@code filter}. Problems: INVALID_VALUE. */
  static FilingFilter filterOf(@Nullable Map<String, Object> argument, HubJson json) {
    return argument == null
        ? FilingFilter.ALL
        : json.argument(argument, FilingFilter.class).checked();
  }

  /** Keeps the cursor of the page, even if the filter removes its last changes. */
  private static ChangePage filtered(ChangePage page, FilingFilter filter) {
    return filter.equals(FilingFilter.ALL)
        ? page
        : new ChangePage(
            page.changes().stream().filter(change -> filter.matches(change.filing())).toList(),
            page.cursor(),
            page.hasMore());
  }

  private static int between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new MalformedValue(name, Integer.toString(value), least + " to " + most);
    }
    return value;
  }
}
