package org.filinghub.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.filinghub.schema.clause.ClauseIndex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CitedClausesTest {
  private static final ClauseIndex CLAUSES = ClauseIndex.load();

  @ParameterizedTest
  @EnumSource(RouteStep.class)
  void everyStepCitesClausesThatHaveAText(RouteStep step) {
    assertThat(step.passed("-", "-").rules()).isNotEmpty().allMatch(CLAUSES::exists);
  }
}
