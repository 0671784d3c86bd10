package org.filinghub.gateway.search;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.schema.search.FilingConnection;
import org.filinghub.schema.search.FilingFilter;
import org.filinghub.schema.search.SearchText;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Answers {@code searchFilings}. Problems: NOT_YET_PUBLIC, INVALID_VALUE, CURSOR_REFUSED,
 * NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class SearchFetcher {
  private static final int MAX_PAGE = 100;
  private static final int DEFAULT_PAGE = 20;

  private final NationalSearchClient registry;
  private final PublicAccess publicAccess;
  private final HubJson json;

  SearchFetcher(NationalSearchClient registry, PublicAccess publicAccess, HubJson json) {
    this.registry = registry;
    this.publicAccess = publicAccess;
    this.json = json;
  }

  @DgsQuery
  public Mono<FilingConnection> searchFilings(
      @InputArgument @Nullable String text,
      @InputArgument @Nullable Map<String, Object> filter,
      @InputArgument @Nullable Integer first,
      @InputArgument @Nullable String after,
      DataFetchingEnvironment environment) {
    publicAccess.require(environment);
    int size = first == null ? DEFAULT_PAGE : first;
    if (size < 1 || size > MAX_PAGE) {
      throw new MalformedValue("first", Integer.toString(size), "1 to " + MAX_PAGE);
    }
    return registry.searchFilings(
        // Parsed here, so that the error about a bad text is the hub's own sentence.
        SearchText.parse(text).isPresent() ? text : null,
        filter(filter),
        size,
        after,
        environment.getSelectionSet().contains("totalCount"));
  }

  private FilingFilter filter(@Nullable Map<String, Object> given) {
    return given == null ? FilingFilter.ALL : json.argument(given, FilingFilter.class).checked();
  }
}
