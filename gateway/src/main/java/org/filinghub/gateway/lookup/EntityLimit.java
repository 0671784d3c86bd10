package org.filinghub.gateway.lookup;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import java.util.List;
import org.filinghub.schema.graphql.Arguments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Limits the number of representations in {@code _entities} as {@code filings} limits its numbers.
 * An entity fetcher sees one representation only, so they are counted here. Problems:
 * TOO_MANY_ITEMS.
 */
@Component
class EntityLimit extends SimplePerformantInstrumentation {

  @Override
  public DataFetcher<?> instrumentDataFetcher(
      DataFetcher<?> fetcher,
      InstrumentationFieldFetchParameters parameters,
      @Nullable InstrumentationState state) {
    if (!"_entities".equals(parameters.getExecutionStepInfo().getFieldDefinition().getName())) {
      return fetcher;
    }
    return environment -> {
      List<Object> asked = environment.getArgumentOrDefault("representations", List.of());
      Arguments.limited("representations", asked);
      return fetcher.get(environment);
    };
  }
}
