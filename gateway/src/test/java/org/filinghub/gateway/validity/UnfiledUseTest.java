package org.filinghub.gateway.validity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.filinghub.gateway.lookup.AnswerSource;
import org.filinghub.gateway.lookup.Freshness;
import org.filinghub.schema.filing.SchoolStage;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a place, or an institution, says about apps that are not filed is told with the no. */
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
  void theAnswerCitesTheTextThatBindsTheUser(
      String place, @Nullable Uscc institution, String clauses) {
    ValidityDecision decision =
        ValidityResolver.decide(
            new FilingKnowledge.Absent(AnswerSource.REGISTRY, NOW),
            PolicyProfiles.load(false),
            new ValidityQuestion(
                FilingNumber.parse("教APP备4390001号"),
                new JurisdictionCode(place),
                SchoolStage.HIGHER_EDUCATION,
                institution,
                null,
                Freshness.CACHED),
            NOW,
            Duration.ofDays(1),
            Asker.KNOWN);

    assertThat(decision.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(decision.reasons().get(0).code()).isEqualTo("NOT_FILED");
    assertThat(decision.reasons().get(0).rules())
        .extracting(RuleId::value)
        .containsExactly(clauses.split(" "));
  }
}
