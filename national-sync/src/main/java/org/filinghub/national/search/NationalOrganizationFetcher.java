package org.filinghub.national.search;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** {@code filingOf}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE. */
@DgsComponent
class NationalOrganizationFetcher {
  private final OrganizationIndex filings;

  NationalOrganizationFetcher(OrganizationIndex filings) {
    this.filings = filings;
  }

  @DgsQuery
  Mono<ProviderFiling> filingOf(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    @Nullable Uscc organization = environment.getArgument("organization");
    return filings.newest(Objects.requireNonNull(organization));
  }
}
