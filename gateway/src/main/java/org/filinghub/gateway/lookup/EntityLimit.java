package org.filinghub.gateway.lookup;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A router may ask for as many entities in one field as anybody for filings. Entity fetchers see
 * one representation each, so it is counted around all of them. Problems: TOO_MANY_ITEMS.
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
      LookupListLimit.checked("representations", asked);
      return fetcher.get(environment);
    };
  }
}
