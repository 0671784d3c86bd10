package org.filinghub.national.facts;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.value.FilingNumber;
import reactor.core.publisher.Mono;

/** {@code facts}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, TOO_MANY_ITEMS. */
@DgsComponent
class FactsFetcher {
  private static final int MOST_NUMBERS = 1000;

  private final FactsReader facts;

  FactsFetcher(FactsReader facts) {
    this.facts = facts;
  }

  @DgsQuery
  Mono<List<FactsAnswer>> facts(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    List<FilingNumber> numbers = environment.getArgumentOrDefault("numbers", List.of());
    if (numbers.size() > MOST_NUMBERS) {
      return Mono.error(
          Problem.TOO_MANY_ITEMS.because(
              "numbers: " + numbers.size() + " (expected: at most " + MOST_NUMBERS + ")"));
    }
    return facts.read(numbers);
  }
}
