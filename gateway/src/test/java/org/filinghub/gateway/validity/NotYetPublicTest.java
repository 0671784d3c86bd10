package org.filinghub.gateway.validity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.gateway.validity.FactsOfAnApp.filedIn;
import static org.filinghub.gateway.validity.FactsOfAnApp.instant;
import static org.filinghub.schema.filing.FilingStatus.FILED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.filinghub.gateway.lookup.AnswerSource;
import org.filinghub.gateway.lookup.Freshness;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.decision.Basis;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.filing.SchoolStage;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.ProfileSource;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 2020年2月1日起，向社会公众提供备案信息查询. */
@Proves({"MOE-N5", "HN-2.4", "GD-publish"})
class NotYetPublicTest {
  private static final PolicyProfiles REGULATIONS = PolicyProfiles.load(false);
  private static final Instant LAST_CLOSED = instant("2020-01-31T23:59:59.999+08:00");
  private static final Instant FIRST_OPEN = instant("2020-02-01T00:00:00+08:00");

  static Stream<FilingKnowledge> anything() {
    return Stream.of(
        aFiledApp(LAST_CLOSED),
        new FilingKnowledge.Absent(AnswerSource.REGISTRY, LAST_CLOSED),
        new FilingKnowledge.Unreached(AnswerSource.AUTHORITY, LAST_CLOSED));
  }

  @ParameterizedTest
  @MethodSource("anything")
  void thePublicIsToldOfATimeBeforeItNothingButFromWhenOnItMayAsk(FilingKnowledge knowledge) {
    ValidityDecision decision = decide(REGULATIONS, knowledge, LAST_CLOSED, Asker.PUBLIC);

    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(decision.reasons()).hasSize(1);
    Reason reason = decision.reasons().get(0);
    assertThat(reason.code()).isEqualTo("NOT_YET_PUBLIC");
    assertThat(reason.decisive()).isTrue();
    assertThat(reason.basis()).isEqualTo(Basis.REGULATION);
    assertThat(reason.rules()).containsExactly(new RuleId("MOE-N5"));
    assertThat(decision.filing()).isNull();
    assertThat(decision.goodUntil()).isEqualTo(FIRST_OPEN);
  }

  @Test
  void fromTheFirstInstantOfTheDayAnybodyMayAsk() {
    ValidityDecision decision =
        decide(REGULATIONS, aFiledApp(FIRST_OPEN), FIRST_OPEN, Asker.PUBLIC);

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(decision.filing()).isNotNull();
  }

  @Test
  void whoeverIsKnownMayAskAboutAnyInstant() {
    ValidityDecision decision =
        decide(REGULATIONS, aFiledApp(LAST_CLOSED), LAST_CLOSED, Asker.KNOWN);

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(decision.filing()).isNotNull();
  }

  @Test
  void theDayIsThePolicys() {
    String base = REGULATIONS.at(new JurisdictionCode("32"), FIRST_OPEN).document();
    PolicyProfiles later =
        PolicyProfiles.parse(
            List.of(
                new ProfileSource(
                    "cn.yaml", base.replace("{value: 2020-02-01", "{value: 2020-03-01"))),
            ClauseIndex.load());

    ValidityDecision decision = decide(later, aFiledApp(FIRST_OPEN), FIRST_OPEN, Asker.PUBLIC);

    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(decision.goodUntil()).isEqualTo(instant("2020-03-01"));
  }

  private static FilingKnowledge aFiledApp(Instant asOf) {
    return new FilingKnowledge.Known(
        filedIn("43").from("2020-01-10", FILED).facts(), AnswerSource.REGISTRY, asOf);
  }

  private static ValidityDecision decide(
      PolicyProfiles profiles, FilingKnowledge knowledge, Instant at, Asker asker) {
    ValidityQuestion question =
        new ValidityQuestion(
            FilingNumber.parse("教APP备4390001号"),
            new JurisdictionCode("43"),
            SchoolStage.HIGHER_EDUCATION,
            null,
            null,
            Freshness.CACHED);
    return ValidityResolver.decide(knowledge, profiles, question, at, Duration.ofDays(1), asker);
  }
}
