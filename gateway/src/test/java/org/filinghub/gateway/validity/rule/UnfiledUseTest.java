package org.filinghub.gateway.validity.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The INVALID of an app that is not filed cites the rule of the place or institution of use. */
class UnfiledUseTest {
  private static final Instant NOW = Instant.parse("2020-03-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "32, , MOE-8",
    "44, , MOE-8 GD-relation",
    "11, , MOE-8 BJ-22",
    "61, , MOE-8",
    "61, 12610000900000612L, MOE-8 XUST-3.2"
  })
  @Proves({"MOE-8", "GD-relation", "BJ-22", "XUST-3.2"})
  void citesTheRuleThatBindsTheUser(String place, @Nullable Uscc institution, String clauses) {
    ValidityDecision decision =
        new ValidityResolver(PolicyProfiles.load(false), Duration.ofDays(1))
            .decide(
                new ValidityQuestion(
                    FilingNumber.parse("教APP备4390001号"),
                    new JurisdictionCode(place),
                    SchoolStage.HIGHER_EDUCATION,
                    institution,
                    null,
                    Freshness.CACHED),
                LookupResult.withoutFacts(
                    FactsOutcome.NOT_FOUND, null, null, AnswerSource.REGISTRY, NOW),
                NOW);

    assertThat(decision.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(decision.reasons().get(0).code()).isEqualTo("NOT_FILED");
    assertThat(decision.reasons().get(0).rules())
        .extracting(RuleId::value)
        .containsExactly(clauses.split(" "));
  }
}
