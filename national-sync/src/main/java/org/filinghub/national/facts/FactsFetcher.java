package org.filinghub.national.facts;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import reactor.core.publisher.Mono;

/**
 * {@code facts} and {@code filingsById}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE,
 * TOO_MANY_ITEMS.
 */
@DgsComponent
class FactsFetcher {
  private final FactsReader facts;
  private final PublicFilings filings;

  FactsFetcher(FactsReader facts, PublicFilings filings) {
    this.facts = facts;
    this.filings = filings;
  }

  @DgsQuery
  Mono<List<FactsAnswer>> facts(
      @InputArgument List<FilingNumber> numbers, DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return facts.read(Arguments.limited("numbers", numbers));
  }

  @DgsQuery
  Mono<List<ProviderFiling>> filingsById(
      @InputArgument List<String> ids, DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return filings.read(Arguments.limited("ids", ids).stream().map(FilingId::parse).toList());
  }
}
