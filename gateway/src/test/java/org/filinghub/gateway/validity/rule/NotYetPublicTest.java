package org.filinghub.gateway.validity.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.gateway.validity.rule.FactsOfAnApp.filedIn;
import static org.filinghub.gateway.validity.rule.FactsOfAnApp.instant;
import static org.filinghub.schema.filing.FilingStatus.FILED;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.PolicyProfiles.ProfileSource;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The public may query filings from 2020-02-01 on (自2020年2月1日起，向社会公众提供备案信息查询). */
@Proves({"MOE-N5", "HN-2.4", "GD-publish"})
class NotYetPublicTest {
  private static final PolicyProfiles REGULATIONS = PolicyProfiles.load(false);
  private static final Caller OPERATOR = new Caller(Role.OPERATOR, "operator", null, null);
  private static final Instant LAST_CLOSED = instant("2020-01-31T23:59:59.999+08:00");
  private static final Instant FIRST_OPEN = instant("2020-02-01T00:00:00+08:00");

  static Stream<LookupResult> anything() {
    return Stream.of(
        aFiledApp(LAST_CLOSED),
        LookupResult.withoutFacts(
            FactsOutcome.NOT_FOUND, null, null, AnswerSource.REGISTRY, LAST_CLOSED),
        LookupResult.withoutFacts(
            FactsOutcome.UNKNOWN, null, null, AnswerSource.AUTHORITY, LAST_CLOSED));
  }

  @ParameterizedTest
  @MethodSource("anything")
  void anonymousCallerLearnsOnlyTheFirstPublicDay(LookupResult found) {
    ValidityDecision decision = decide(REGULATIONS, found, LAST_CLOSED, Caller.ANONYMOUS);

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
  void anonymousCallerMayQueryFromTheFirstInstantOfTheDay() {
    ValidityDecision decision =
        decide(REGULATIONS, aFiledApp(FIRST_OPEN), FIRST_OPEN, Caller.ANONYMOUS);

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(decision.filing()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-31T23:59:59.999+08:00, 2020-03-01T00:00:00+08:00",
    "2020-03-01T00:00:00+08:00, 2020-01-31T23:59:59.999+08:00"
  })
  void anonymousCallerNeedsBothInstantsAfterTheFirstDay(String at, String now) {
    ValidityDecision decision =
        decide(REGULATIONS, aFiledApp(instant(at)), instant(at), Caller.ANONYMOUS, instant(now));

    assertThat(decision.reasons()).extracting(Reason::code).containsExactly("NOT_YET_PUBLIC");
    assertThat(decision.filing()).isNull();
  }

  @Test
  void callerWithTokenMayQueryAnyInstant() {
    ValidityDecision decision = decide(REGULATIONS, aFiledApp(LAST_CLOSED), LAST_CLOSED, OPERATOR);

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(decision.filing()).isNotNull();
  }

  @Test
  void firstDayComesFromTheProfile() {
    String base = REGULATIONS.at(new JurisdictionCode("32"), FIRST_OPEN).document();
    PolicyProfiles later =
        PolicyProfiles.parse(
            List.of(
                new ProfileSource(
                    "cn.yaml", base.replace("{value: 2020-02-01", "{value: 2020-03-01"))),
            ClauseIndex.load());

    ValidityDecision decision = decide(later, aFiledApp(FIRST_OPEN), FIRST_OPEN, Caller.ANONYMOUS);

    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(decision.goodUntil()).isEqualTo(instant("2020-03-01"));
  }

  private static LookupResult aFiledApp(Instant asOf) {
    return LookupResult.found(
        filedIn("43").from("2020-01-10", FILED).facts(), AnswerSource.REGISTRY, asOf);
  }

  private static ValidityDecision decide(
      PolicyProfiles profiles, LookupResult found, Instant at, Caller caller) {
    return decide(profiles, found, at, caller, at);
  }

  private static ValidityDecision decide(
      PolicyProfiles profiles, LookupResult found, Instant at, Caller caller, Instant now) {
    ValidityQuestion question =
        new ValidityQuestion(
            FilingNumber.parse("教APP备4390001号"),
            new JurisdictionCode("43"),
            SchoolStage.HIGHER_EDUCATION,
            null,
            null,
            Freshness.CACHED);
    PublicAccess access = new PublicAccess(profiles, Clock.fixed(now, ZoneOffset.UTC));
    ValidityResolver resolver = new ValidityResolver(profiles, Duration.ofDays(1));
    return access.allows(caller, at)
        ? resolver.decide(question, found, at)
        : resolver.notYetPublic(question, found, at);
  }
}
