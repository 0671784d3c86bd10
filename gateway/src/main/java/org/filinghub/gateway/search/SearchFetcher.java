package org.filinghub.gateway.search;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.filinghub.gateway.access.PublicAccess;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.national.NationalListClient;
import org.filinghub.schema.search.FilingConnection;
import org.filinghub.schema.search.FilingFilter;
import org.filinghub.schema.search.SearchText;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code searchFilings}. Problems: NOT_YET_PUBLIC, INVALID_VALUE, CURSOR_REFUSED,
 * NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class SearchFetcher {
  private static final int MOST_FILINGS = 100;
  private static final int OTHERWISE = 20;

  private final NationalListClient registry;
  private final PublicAccess publicQuery;
  private final HubJson json;

  SearchFetcher(NationalListClient registry, PublicAccess publicQuery, HubJson json) {
    this.registry = registry;
    this.publicQuery = publicQuery;
    this.json = json;
  }

  @DgsQuery
  public Mono<FilingConnection> searchFilings(DataFetchingEnvironment environment) {
    publicQuery.require(environment);
    @Nullable Integer given = environment.getArgument("first");
    int first = given == null ? OTHERWISE : given;
    if (first < 1 || first > MOST_FILINGS) {
      throw new MalformedValue("first", Integer.toString(first), "1 to " + MOST_FILINGS);
    }
    @Nullable String text = environment.getArgument("text");
    return registry.searchFilings(
        // Read here so that the caller hears what is wrong with it.
        SearchText.parse(text).isPresent() ? text : null,
        filter(environment.getArgument("filter")),
        first,
        environment.getArgument("after"),
        environment.getSelectionSet().contains("totalCount"));
  }

  private FilingFilter filter(@Nullable Map<String, Object> given) {
    return given == null ? FilingFilter.ALL : json.argument(given, FilingFilter.class).checked();
  }
}
