package org.filinghub.national.search;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.search.FilingConnection;
import org.filinghub.schema.search.FilingFilter;
import org.filinghub.schema.search.SearchText;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code searchFilings}, {@code filingOf}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE;
 * {@code searchFilings} also CURSOR_REFUSED.
 */
@DgsComponent
class NationalSearchFetcher {
  private static final int MAX_FILINGS = 100;

  private final FilingSearch search;
  private final OrganizationIndex organizations;

  NationalSearchFetcher(FilingSearch search, OrganizationIndex organizations) {
    this.search = search;
    this.organizations = organizations;
  }

  @DgsQuery
  Mono<FilingConnection> searchFilings(
      @InputArgument @Nullable String text,
      @InputArgument @Nullable Map<String, Object> filter,
      @InputArgument @Nullable String after,
      DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    int first = Arguments.number(environment, "first", 20, 1, MAX_FILINGS);
    FilingFilter checked =
        filter == null ? FilingFilter.ALL : Arguments.read(filter, FilingFilter.class).checked();
    return search.find(
        new SearchQuery(SearchText.parse(text), checked),
        first,
        after,
        environment.getSelectionSet().contains("totalCount"));
  }

  /** Returns the newest public filing of an organization. */
  @DgsQuery
  Mono<ProviderFiling> filingOf(
      @InputArgument Uscc organization, DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return organizations.newest(organization);
  }
}
