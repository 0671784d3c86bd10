package org.filinghub.national.search;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.filinghub.national.access.Arguments;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.search.FilingConnection;
import org.filinghub.schema.search.FilingFilter;
import org.filinghub.schema.search.SearchText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** {@code searchFilings}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED. */
@DgsComponent
class NationalSearchFetcher {
  private static final int MOST_FILINGS = 100;

  private final FilingSearch search;

  NationalSearchFetcher(FilingSearch search) {
    this.search = search;
  }

  @DgsQuery
  Mono<FilingConnection> searchFilings(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    int first = Arguments.number(environment, "first", 20, 1, MOST_FILINGS);
    @Nullable Map<String, Object> given = environment.getArgument("filter");
    FilingFilter filter =
        given == null ? FilingFilter.ALL : Arguments.read(given, FilingFilter.class).checked();
    return search.find(
        new SearchQuery(SearchText.parse(environment.getArgument("text")), filter),
        first,
        environment.getArgument("after"),
        environment.getSelectionSet().contains("totalCount"));
  }
}
