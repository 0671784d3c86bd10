package org.filinghub.gateway.validity.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.gateway.validity.rule.FactsOfAnApp.filedIn;
import static org.filinghub.gateway.validity.rule.FactsOfAnApp.instant;
import static org.filinghub.schema.filing.App.SchoolStage.HIGHER_EDUCATION;
import static org.filinghub.schema.filing.App.SchoolStage.KINDERGARTEN;
import static org.filinghub.schema.filing.App.SchoolStage.PRIMARY_AND_SECONDARY;
import static org.filinghub.schema.filing.App.SchoolStage.VOCATIONAL;
import static org.filinghub.schema.filing.FilingStatus.CHANGE_PENDING;
import static org.filinghub.schema.filing.FilingStatus.CHANGE_RETURNED;
import static org.filinghub.schema.filing.FilingStatus.FILED;
import static org.filinghub.schema.filing.FilingStatus.PROVINCE_VERIFIED;
import static org.filinghub.schema.filing.FilingStatus.RECTIFYING;
import static org.filinghub.schema.filing.FilingStatus.RETURNED;
import static org.filinghub.schema.filing.FilingStatus.REVOKED;
import static org.filinghub.schema.filing.FilingStatus.SUBMITTED;
import static org.filinghub.schema.filing.FilingStatus.SUSPENDED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.PolicyProfiles.ProfileSource;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts.FilingMark;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ValidityResolverTest {
  private static final PolicyProfiles REGULATIONS = PolicyProfiles.load(false);
  private static final PolicyProfiles WITH_OUTSIDE = PolicyProfiles.load(true);
  private static final Uscc XUST = new Uscc("12610000900000612L");
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final FilingNumber NUMBER = FilingNumber.parse("教APP备4390001号");

  // ---- RULES B.9, golden cases

  @Proves({"MOE-4", "MOE-11a"})
  @ParameterizedTest
  @EnumSource(SchoolStage.class)
  void case1FiledInHunanIsValidInHunan(SchoolStage stage) {
    ValidityDecision decision = decide(aFiledApp(), "43", stage, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(codes(decision)).containsExactly("FILED_NATIONWIDE");
    assertThat(rules(decision, 0)).containsExactly("MOE-11a");
    assertThat(decision.reasons().get(0).basis()).isEqualTo(Basis.REGULATION);
    assertThat(decision.goodUntil()).isNull();
  }

  @Proves({"MOE-11a", "GD-whitelist", "MOE-4"})
  @ParameterizedTest
  @CsvSource({"KINDERGARTEN", "HIGHER_EDUCATION"})
  void case2FiledInHunanIsValidInGuangdongWithoutRequiredList(SchoolStage stage) {
    ValidityDecision decision = decide(aFiledApp(), "44", stage, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(rules(decision, 0)).containsExactly("MOE-11a");
  }

  @Proves("GD-whitelist")
  @Test
  void case4WithoutAnEntryIsInvalidInGuangdongsPrimarySchools() {
    ValidityDecision decision = decide(aFiledApp(), "44", PRIMARY_AND_SECONDARY, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(decision)).containsExactly("WHITELIST_REQUIRED");
    assertThat(rules(decision, 0)).containsExactly("GD-whitelist");
    assertThat(decision.reasons().get(0).decisive()).isTrue();
  }

  @Proves("GD-whitelist")
  @Test
  void case5WithAnEntryIsValidInGuangdongsPrimarySchools() {
    FactsOfAnApp app = aFiledApp().listedIn("44", "2020-03-01", null, PRIMARY_AND_SECONDARY);

    ValidityDecision decision = decide(app, "44", PRIMARY_AND_SECONDARY, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(codes(decision)).containsExactly("FILED_NATIONWIDE", "WHITELISTED");
    assertThat(rules(decision, 1)).containsExactly("GD-whitelist");
    assertThat(decision.reasons()).extracting(Reason::decisive).containsExactly(true, false);
  }

  @Proves({"GD-whitelist", "MOE-4"})
  @Test
  void case7GuangdongsListBindsOnlyGuangdong() {
    FactsOfAnApp app = filedIn("44").from("2020-01-10", FILED);

    assertThat(decide(app, "43", PRIMARY_AND_SECONDARY, "2020-03-01").verdict())
        .isEqualTo(Verdict.VALID);
    assertThat(decide(app, "44", PRIMARY_AND_SECONDARY, "2020-03-01").verdict())
        .isEqualTo(Verdict.INVALID);
  }

  @Proves("BJ-11")
  @ParameterizedTest
  @CsvSource({"11", "44", "43"})
  void case9VerifiedByTheCityOnlyIsNotFiled(String place) {
    FactsOfAnApp app =
        filedIn("11").from("2020-02-10", SUBMITTED).from("2020-02-20", PROVINCE_VERIFIED);

    ValidityDecision decision = decide(app, place, HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(decision)).containsExactly("MOE_APPROVAL_PENDING");
    assertThat(rules(decision, 0)).containsExactly("BJ-11");
  }

  @Proves({"MOE-N3a", "MOE-N3b"})
  @ParameterizedTest
  @CsvSource({"43, KINDERGARTEN", "11, VOCATIONAL", "44, HIGHER_EDUCATION"})
  void cases12And13BufferedUntilTheEndOfJanuary2020(String place, SchoolStage stage) {
    FactsOfAnApp app = filedIn("43").with(false, true).from("2019-12-20", FILED);

    ValidityDecision before = decide(app, place, stage, "2020-01-31T23:59:59.999+08:00");
    ValidityDecision after = decide(app, place, stage, "2020-02-01T00:00:00+08:00");

    assertThat(before.verdict()).isEqualTo(Verdict.CONDITIONAL);
    assertThat(codes(before)).containsExactly("BUFFER_CONDITIONAL");
    assertThat(rules(before, 0)).containsExactly("MOE-N3a");
    assertThat(before.goodUntil()).isEqualTo(instant("2020-02-01"));
    assertThat(after.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(after)).containsExactly("BUFFER_EXPIRED");
    assertThat(rules(after, 0)).containsExactly("MOE-N3b");
    assertThat(after.goodUntil()).isNull();
  }

  @Proves({"MOE-24a", "BJ-29"})
  @Test
  void case14RevokedThroughTheMinistryIsInvalidEverywhere() {
    FactsOfAnApp app = filedIn("11").from("2020-01-10", FILED).from("2020-02-15", REVOKED);

    ValidityDecision decision = decide(app, "44", HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(decision)).containsExactly("REVOKED");
    assertThat(rules(decision, 0)).containsExactly("MOE-24a", "BJ-29");
    assertThat(decide(app, "44", HIGHER_EDUCATION, "2020-02-14").verdict())
        .isEqualTo(Verdict.VALID);
  }

  @Proves("MOE-N2")
  @Test
  void case17OldFactsGiveUnknown() {
    LookupResult copy =
        LookupResult.found(
            aFiledApp().facts(), AnswerSource.CACHE, instant("2020-03-01T08:00:00+08:00"));

    ValidityDecision fresh = about(copy, "2020-03-01T08:05:00+08:00");
    ValidityDecision atTheLimit = about(copy, "2020-03-02T08:00:00+08:00");
    ValidityDecision old = about(copy, "2020-03-02T08:00:00.000000001+08:00");
    ValidityDecision past = about(copy, "2020-02-01");

    assertThat(fresh.verdict()).isEqualTo(Verdict.VALID);
    assertThat(fresh.source()).isEqualTo(AnswerSource.CACHE);
    assertThat(fresh.asOf()).isEqualTo(copy.asOf());
    assertThat(atTheLimit.verdict()).isEqualTo(Verdict.VALID);
    assertThat(old.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(codes(old)).containsExactly("FACTS_TOO_OLD");
    assertThat(old.goodUntil()).isNull();
    assertThat(old.filing()).isNotNull();
    assertThat(past.verdict()).isEqualTo(Verdict.VALID);
  }

  // ---- unreachable sources and old facts

  @Test
  void unreachableSourceGivesUnknown() {
    LookupResult unreached =
        LookupResult.withoutFacts(
            FactsOutcome.UNKNOWN, null, null, AnswerSource.AUTHORITY, instant("2020-03-01"));

    ValidityDecision decision = about(unreached, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(codes(decision)).containsExactly("AUTHORITY_UNREACHABLE");
    assertThat(decision.filing()).isNull();
    assertThat(decision.goodUntil()).isNull();
    assertThat(decision.source()).isEqualTo(AnswerSource.AUTHORITY);
    assertThat(decision.asOf()).isEqualTo(instant("2020-03-01"));
  }

  @Proves({"MOE-8", "GD-relation", "BJ-22"})
  @ParameterizedTest
  @CsvSource({"32, MOE-8", "44, MOE-8 GD-relation", "11, MOE-8 BJ-22"})
  void unknownNumberIsNotFiled(String place, String clauses) {
    LookupResult absent =
        LookupResult.withoutFacts(
            FactsOutcome.NOT_FOUND, null, null, AnswerSource.REGISTRY, instant("2020-03-01"));

    ValidityDecision decision =
        new ValidityResolver(REGULATIONS, A_DAY)
            .decide(question(place, HIGHER_EDUCATION, null), absent, instant("2020-03-01"));

    assertThat(decision.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(decision)).containsExactly("NOT_FILED");
    assertThat(rules(decision, 0)).containsExactly(clauses.split(" "));
    assertThat(decision.filing()).isNull();
  }

  @Test
  void oldNotFoundGivesUnknown() {
    LookupResult absent =
        LookupResult.withoutFacts(
            FactsOutcome.NOT_FOUND, null, null, AnswerSource.REGISTRY, instant("2020-03-01"));

    assertThat(about(absent, "2020-03-02").verdict()).isEqualTo(Verdict.INVALID);
    assertThat(about(absent, "2020-03-03").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(about(absent, "2020-01-01").verdict()).isEqualTo(Verdict.INVALID);
  }

  // ---- B.2: status

  @ParameterizedTest
  @CsvSource({
    "SUBMITTED,         INVALID,     NOT_FILED",
    "RETURNED,          INVALID,     NOT_FILED",
    "ABANDONED,         INVALID,     NOT_FILED",
    "PROVINCE_VERIFIED, INVALID,     MOE_APPROVAL_PENDING",
    "FILED,             VALID,       FILED_NATIONWIDE",
    "CHANGE_PENDING,    VALID,       FILED_NATIONWIDE CHANGE_PENDING",
    "CHANGE_RETURNED,   VALID,       FILED_NATIONWIDE CHANGE_PENDING",
    "RECTIFYING,        VALID,       FILED_NATIONWIDE",
    "SUSPENDED,         INVALID,     SUSPENDED",
    "REVOKED,           INVALID,     REVOKED",
    "CANCELLED,         INVALID,     CANCELLED"
  })
  @Proves({"MOE-8", "BJ-1"})
  void eachStatusHasItsVerdict(FilingStatus status, Verdict verdict, String codes) {
    FactsOfAnApp app = filedIn("43").from("2020-02-10", status);

    ValidityDecision decision = decide(app, "32", HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(verdict);
    assertThat(codes(decision)).containsExactly(codes.split(" "));
  }

  // RULES A.10: a ground that rests on an interpretation says so.
  @Proves({"MOE-15", "GD-enforce", "MOE-25"})
  @ParameterizedTest
  @CsvSource({
    "FILED,           REGULATION, MOE-11a",
    "CHANGE_PENDING,  ASSUMPTION, MOE-11a MOE-15",
    "CHANGE_RETURNED, ASSUMPTION, MOE-11a MOE-15",
    "RECTIFYING,      ASSUMPTION, MOE-11a",
    "SUSPENDED,       ASSUMPTION, MOE-25",
    "CANCELLED,       ASSUMPTION, MOE-8",
    "REVOKED,         REGULATION, MOE-24a"
  })
  void showsWhetherAClauseOrAnInterpretationDecides(
      FilingStatus status, Basis basis, String clauses) {
    FactsOfAnApp app = filedIn("43").from("2020-02-10", status);

    ValidityDecision decision = decide(app, "32", HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.reasons().get(0).basis()).isEqualTo(basis);
    assertThat(rules(decision, 0)).containsExactly(clauses.split(" "));
  }

  @Test
  void decidesByTheStatusAtTheInstantOfTheQuestion() {
    FactsOfAnApp app =
        filedIn("43")
            .from("2020-03-01T09:00:00+08:00", SUBMITTED)
            .from("2020-03-02T10:00:00+08:00", RETURNED)
            .from("2020-03-03T10:00:00+08:00", SUBMITTED)
            .from("2020-03-10T15:30:00+08:00", FILED)
            .from("2020-05-01T00:00:00+08:00", CHANGE_PENDING)
            .from("2020-05-08T00:00:00+08:00", CHANGE_RETURNED)
            .from("2020-05-12T00:00:00+08:00", FILED)
            .from("2020-06-01T00:00:00+08:00", RECTIFYING)
            .from("2020-06-20T12:00:00+08:00", REVOKED);

    assertThat(firstCode(app, "2020-02-01")).isEqualTo("NOT_FILED");
    assertThat(firstCode(app, "2020-03-10T15:29:59.999999999+08:00")).isEqualTo("NOT_FILED");
    assertThat(firstCode(app, "2020-03-10T15:30:00+08:00")).isEqualTo("FILED_NATIONWIDE");
    assertThat(codes(decide(app, "43", HIGHER_EDUCATION, "2020-05-03")))
        .containsExactly("FILED_NATIONWIDE", "CHANGE_PENDING");
    assertThat(codes(decide(app, "43", HIGHER_EDUCATION, "2020-05-10")))
        .containsExactly("FILED_NATIONWIDE", "CHANGE_PENDING");
    assertThat(codes(decide(app, "43", HIGHER_EDUCATION, "2020-06-10")))
        .containsExactly("FILED_NATIONWIDE");
    assertThat(firstCode(app, "2020-06-20T11:59:59.999+08:00")).isEqualTo("FILED_NATIONWIDE");
    assertThat(firstCode(app, "2020-06-20T12:00:00+08:00")).isEqualTo("REVOKED");
    assertThat(decide(app, "43", HIGHER_EDUCATION, "2020-03-10T16:00:00+08:00").goodUntil())
        .isEqualTo(instant("2020-05-01"));
  }

  @Test
  void laterOfTwoIntervalsWithTheSameStartIsInForce() {
    FactsOfAnApp app =
        filedIn("43")
            .from("2020-03-01", SUBMITTED)
            .from("2020-03-10", FILED)
            .from("2020-03-10", REVOKED);

    assertThat(firstCode(app, "2020-03-10")).isEqualTo("REVOKED");
  }

  @Test
  void isNotFiledBeforeItsSubmission() {
    ValidityDecision decision = decide(aFiledApp(), "44", PRIMARY_AND_SECONDARY, "2019-12-31");

    assertThat(decision.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(decision)).containsExactly("NOT_FILED", "WHITELIST_REQUIRED");
    assertThat(decision.goodUntil()).isEqualTo(instant("2020-01-10"));
  }

  // ---- B.8: buffer

  @Proves({"MOE-N3a", "MOE-N3b", "HN-2.2"})
  @ParameterizedTest
  @CsvSource({
    "2019-12-01, false, false, 2020-01-31T23:59:00+08:00, CONDITIONAL, BUFFER_CONDITIONAL",
    "2019-12-20, true,  false, 2020-02-01,                INVALID,     BUFFER_EXPIRED",
    "2020-01-31, false, false, 2020-02-01,                INVALID,     BUFFER_EXPIRED",
    "2019-11-20, false, false, 2019-11-25,                CONDITIONAL, BUFFER_CONDITIONAL",
    "2020-01-15, true,  true,  2020-02-01,                VALID,       FILED_NATIONWIDE"
  })
  void decidesTheBufferByTheTable(
      String filed, boolean icp, boolean mlps, String at, Verdict verdict, String code) {
    FactsOfAnApp app = filedIn("43").with(icp, mlps).from(filed, FILED);

    ValidityDecision decision = decide(app, "32", HIGHER_EDUCATION, at);

    assertThat(decision.verdict()).isEqualTo(verdict);
    assertThat(codes(decision)).containsExactly(code);
  }

  @Proves({"MOE-N3b", "MOE-N3a"})
  @Test
  void acceptsBothNumbersOnTheLastDayOfTheBuffer() {
    FactsOfAnApp app =
        filedIn("43")
            .with(false, false)
            .from("2020-01-15", FILED)
            .with(true, true)
            .from("2020-01-31T23:00:00+08:00", FILED);

    assertThat(decide(app, "32", HIGHER_EDUCATION, "2020-01-31").verdict())
        .isEqualTo(Verdict.CONDITIONAL);
    assertThat(decide(app, "32", HIGHER_EDUCATION, "2020-02-01").verdict())
        .isEqualTo(Verdict.VALID);
    assertThat(decide(app, "32", HIGHER_EDUCATION, "2020-01-31").goodUntil())
        .isEqualTo(instant("2020-01-31T23:00:00+08:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-02-01T00:00:00+08:00, BUFFER_EXPIRED, MOE-N3b",
    "2020-02-03T09:00:00+08:00, BUFFER_EXPIRED, MOE-N3b",
    "2020-01-31T23:59:59+08:00, REVOKED, MOE-24a"
  })
  void revocationForTheBufferCitesTheBuffer(String revoked, String code, String clause) {
    FactsOfAnApp app =
        filedIn("43").with(true, false).from("2019-12-20", FILED).from(revoked, REVOKED);

    ValidityDecision decision = decide(app, "43", HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(decision)).containsExactly(code);
    assertThat(rules(decision, 0)).contains(clause);
  }

  @Proves({"MOE-9", "MOE-N3a", "HN-2.2"})
  @ParameterizedTest
  @CsvSource({
    "32, 2019-11-25, PRECONDITION_MISSING, 2019-12-01",
    "32, 2019-12-01, BUFFER_CONDITIONAL,   2020-02-01",
    "43, 2019-11-25, BUFFER_CONDITIONAL,   2020-02-01",
    "44, 2019-11-30, PRECONDITION_MISSING, 2019-12-01"
  })
  void usesTheBufferOfTheFilingsAuthority(String home, String at, String code, String until) {
    FactsOfAnApp app = filedIn(home).with(false, true).from("2019-11-20", FILED);

    ValidityDecision decision = decide(app, "61", HIGHER_EDUCATION, at);

    assertThat(decision.verdict()).isEqualTo(Verdict.CONDITIONAL);
    assertThat(codes(decision)).containsExactly(code);
    assertThat(decision.goodUntil()).isEqualTo(instant(until));
  }

  @Proves({"MOE-N3b", "MOE-15"})
  @Test
  void pendingChangeWithMissingNumbersCountsUntilAbandoned() {
    FactsOfAnApp app =
        filedIn("43")
            .with(false, true)
            .from("2019-12-20", FILED)
            .with(true, true)
            .from("2020-01-20", CHANGE_PENDING)
            .from("2020-02-10", CHANGE_RETURNED)
            .with(false, true)
            .from("2020-02-25", FILED);

    ValidityDecision waiting = decide(app, "43", HIGHER_EDUCATION, "2020-02-01");
    ValidityDecision givenUp = decide(app, "43", HIGHER_EDUCATION, "2020-02-25");

    assertThat(decide(app, "43", HIGHER_EDUCATION, "2020-01-19").verdict())
        .isEqualTo(Verdict.CONDITIONAL);
    assertThat(waiting.verdict()).isEqualTo(Verdict.VALID);
    assertThat(codes(waiting)).containsExactly("FILED_NATIONWIDE", "CHANGE_PENDING");
    assertThat(waiting.goodUntil()).isEqualTo(instant("2020-02-25"));
    assertThat(givenUp.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(givenUp)).containsExactly("BUFFER_EXPIRED");
  }

  @Test
  void bufferEndsForSuspendedFilingsToo() {
    FactsOfAnApp app =
        filedIn("43").with(true, false).from("2019-12-20", FILED).from("2020-01-20", SUSPENDED);

    assertThat(codes(decide(app, "43", HIGHER_EDUCATION, "2020-01-31")))
        .containsExactly("SUSPENDED");
    assertThat(codes(decide(app, "43", HIGHER_EDUCATION, "2020-02-01")))
        .containsExactly("SUSPENDED", "BUFFER_EXPIRED");
  }

  @Proves({"MOE-24a", "MOE-N3b", "GD-enforce", "BJ-29"})
  @ParameterizedTest
  @CsvSource({
    "43, true,  2020-02-15, MOE-24a,    REVOKED,        MOE-24a",
    "44, true,  2020-02-15, GD-enforce, REVOKED,        GD-enforce MOE-24a",
    "11, true,  2020-02-15, MOE-1,      REVOKED,        MOE-1 MOE-24a BJ-29",
    "43, false, 2020-02-01, MOE-N3b,    BUFFER_EXPIRED, MOE-N3b",
    "43, false, 2020-02-15, MOE-24a,    REVOKED,        MOE-24a"
  })
  void revocationCitesTheClauseOfTheAuthority(
      String home, boolean mlps, String revoked, String rule, String code, String clauses) {
    FactsOfAnApp app =
        filedIn(home).with(true, mlps).from("2019-12-20", FILED).from(revoked, REVOKED, rule);

    ValidityDecision decision = decide(app, "32", HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(decision)).containsExactly(code);
    assertThat(rules(decision, 0)).containsExactly(clauses.split(" "));
  }

  // ---- white lists

  @ParameterizedTest
  @CsvSource({
    "2020-03-31T23:59:59.999+08:00, INVALID",
    "2020-04-01T00:00:00+08:00,     VALID",
    "2020-08-31T23:59:59.999+08:00, VALID",
    "2020-09-01T00:00:00+08:00,     INVALID"
  })
  @Proves("GD-whitelist")
  void entryIsValidFromItsFirstToItsLastDay(String at, Verdict verdict) {
    FactsOfAnApp app =
        aFiledApp().listedIn("44", "2020-04-01", "2020-08-31", PRIMARY_AND_SECONDARY);

    assertThat(decide(app, "44", PRIMARY_AND_SECONDARY, at).verdict()).isEqualTo(verdict);
  }

  @Test
  void entryLimitsGoodUntilOnlyWhereTheListIsRequired() {
    FactsOfAnApp app =
        aFiledApp().listedIn("44", "2020-04-01", "2020-08-31", PRIMARY_AND_SECONDARY);

    assertThat(decide(app, "44", PRIMARY_AND_SECONDARY, "2020-03-01").goodUntil())
        .isEqualTo(instant("2020-04-01"));
    assertThat(decide(app, "44", PRIMARY_AND_SECONDARY, "2020-04-01").goodUntil())
        .isEqualTo(instant("2020-09-01"));
    assertThat(decide(app, "44", PRIMARY_AND_SECONDARY, "2020-09-01").goodUntil()).isNull();
    assertThat(decide(app, "44", HIGHER_EDUCATION, "2020-04-01").goodUntil()).isNull();
    assertThat(decide(app, "43", PRIMARY_AND_SECONDARY, "2020-04-01").goodUntil()).isNull();
  }

  @Test
  void entryOfAnotherPlaceOrStageDoesNotCount() {
    FactsOfAnApp app =
        aFiledApp()
            .listedIn("43", "2020-01-01", null, PRIMARY_AND_SECONDARY)
            .listedIn("44", "2020-01-01", null, KINDERGARTEN);

    assertThat(decide(app, "44", PRIMARY_AND_SECONDARY, "2020-03-01").verdict())
        .isEqualTo(Verdict.INVALID);
  }

  @Proves("GD-whitelist")
  @Test
  void stageNotMentionedByTheListIsConditionalUnlessListed() {
    ValidityDecision unlisted = decide(aFiledApp(), "44", VOCATIONAL, "2020-03-01");
    ValidityDecision listed =
        decide(
            aFiledApp().listedIn("44", "2020-01-01", null, VOCATIONAL),
            "44",
            VOCATIONAL,
            "2020-03-01");

    assertThat(unlisted.verdict()).isEqualTo(Verdict.CONDITIONAL);
    assertThat(codes(unlisted)).containsExactly("STAGE_NOT_SPECIFIED");
    assertThat(unlisted.reasons().get(0).basis()).isEqualTo(Basis.ASSUMPTION);
    assertThat(rules(unlisted, 0)).containsExactly("GD-whitelist");
    assertThat(listed.verdict()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @CsvSource({
    // mode ONLY, 2019-09-01 to 2019-11-30: only the list counts
    "2019-10-01, SUBMITTED, true,  VALID,   WHITELISTED",
    "2019-10-01, SUBMITTED, false, INVALID, NOT_FILED WHITELIST_REQUIRED",
    "2019-10-01, FILED,     false, INVALID, WHITELIST_REQUIRED",
    "2019-10-01, FILED,     true,  VALID,   WHITELISTED",
    "2019-10-01, REVOKED,   true,  INVALID, REVOKED",
    // mode AND, of the FAQ: list and filing are required
    "2020-03-01, SUBMITTED, true,  INVALID, NOT_FILED",
    "2020-03-01, FILED,     false, INVALID, WHITELIST_REQUIRED",
    "2020-03-01, FILED,     true,  VALID,   FILED_NATIONWIDE WHITELISTED",
    // mode OR, from 2022-10-01: list or filing is required
    "2022-10-01, SUBMITTED, true,  VALID,   WHITELISTED",
    "2022-10-01, SUBMITTED, false, INVALID, NOT_FILED",
    "2022-10-01, PROVINCE_VERIFIED, true, VALID, WHITELISTED",
    "2022-10-01, FILED,     false, VALID,   FILED_NATIONWIDE LIST_NOT_NEEDED",
    "2022-10-01, FILED,     true,  VALID,   FILED_NATIONWIDE WHITELISTED",
    "2022-10-01, REVOKED,   true,  INVALID, REVOKED",
    "2022-10-01, SUSPENDED, true,  INVALID, SUSPENDED",
    "2022-10-01, CANCELLED, true,  INVALID, CANCELLED"
  })
  void decidesGuangdongsListModesWithOutsidePolicies(
      String at, FilingStatus status, boolean listed, Verdict verdict, String codes) {
    FactsOfAnApp app = filedIn("43").from("2019-09-01", status);
    if (listed) {
      app.listedIn("44", "2019-09-01", null, PRIMARY_AND_SECONDARY);
    }

    ValidityDecision decision =
        decide(WITH_OUTSIDE, app, "44", null, PRIMARY_AND_SECONDARY, instant(at));

    assertThat(decision.verdict()).isEqualTo(verdict);
    assertThat(codes(decision)).containsExactlyInAnyOrder(codes.split(" "));
    assertThat(codes(decision).get(0)).isEqualTo(codes.split(" ")[0]);
  }

  @Test
  void namesAnOutsidePolicyOnlyWhereItDecides() {
    FactsOfAnApp unfiled =
        filedIn("43")
            .from("2022-01-01", SUBMITTED)
            .listedIn("44", "2022-01-01", null, PRIMARY_AND_SECONDARY);

    ValidityDecision outside =
        decide(WITH_OUTSIDE, unfiled, "44", null, PRIMARY_AND_SECONDARY, instant("2022-10-01"));
    ValidityDecision byTheFaq =
        decide(WITH_OUTSIDE, unfiled, "44", null, PRIMARY_AND_SECONDARY, instant("2022-09-30"));

    Reason listed = outside.reasons().get(0);
    assertThat(listed.basis()).isEqualTo(Basis.ASSUMPTION);
    assertThat(listed.text()).contains("gd-list-or-filing").endsWith("。");
    assertThat(byTheFaq.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(byTheFaq.goodUntil()).isEqualTo(instant("2022-10-01"));
    assertThat(byTheFaq.reasons()).noneMatch(reason -> reason.text().contains("gd-list"));
  }

  @Test
  void namesTheOutsidePolicyThatReplacesTheList() {
    ValidityDecision decision =
        decide(WITH_OUTSIDE, aFiledApp(), "44", null, PRIMARY_AND_SECONDARY, instant("2022-10-01"));

    assertThat(codes(decision)).containsExactly("FILED_NATIONWIDE", "LIST_NOT_NEEDED");
    assertThat(decision.reasons().get(1).text()).contains("gd-list-or-filing");
    assertThat(decision.reasons().get(1).basis()).isEqualTo(Basis.ASSUMPTION);
  }

  // ---- other rules of B.9

  @Test
  @Proves("MOE-A1.10")
  void undeclaredStageIsConditional() {
    FactsOfAnApp app = filedIn("43").forStages(HIGHER_EDUCATION).from("2020-01-10", FILED);

    ValidityDecision decision = decide(app, "43", KINDERGARTEN, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.CONDITIONAL);
    assertThat(codes(decision)).containsExactly("STAGE_NOT_DECLARED");
    assertThat(decision.reasons().get(0).basis()).isEqualTo(Basis.ASSUMPTION);
    assertThat(rules(decision, 0)).containsExactly("MOE-A1.10");
  }

  @Proves("XUST-1.1")
  @ParameterizedTest
  @CsvSource({"MINI_PROGRAM", "OFFICIAL_ACCOUNT", "ENTERPRISE_ACCOUNT"})
  void channelExcludedByTheInstitutionIsOutOfScope(Channel channel) {
    FactsOfAnApp app =
        filedIn("43").as(channel).from("2020-01-10", FILED).marked(FilingMark.DUPLICATE_FILING);

    ValidityDecision decision =
        decide(REGULATIONS, app, "61", XUST, HIGHER_EDUCATION, instant("2020-03-01"));

    assertThat(decision.verdict()).isEqualTo(Verdict.OUT_OF_SCOPE);
    assertThat(codes(decision)).containsExactly("OUT_OF_SCOPE_HERE");
    assertThat(rules(decision, 0)).containsExactly("XUST-1.1");
    assertThat(
            decide(REGULATIONS, aFiledApp(), "61", XUST, HIGHER_EDUCATION, instant("2020-03-01"))
                .verdict())
        .isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @CsvSource({"43, VALID, FILED_NATIONWIDE", "44, VALID, FILED_NATIONWIDE CHANNEL_UNSPECIFIED"})
  @Proves({"HN-0", "GD-scope"})
  void channelNotMentionedByThePlaceDependsOnTheFiling(
      String place, Verdict verdict, String codes) {
    FactsOfAnApp app = filedIn("43").as(Channel.H5).from("2020-01-10", FILED);

    ValidityDecision decision = decide(app, place, HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(verdict);
    assertThat(codes(decision)).containsExactly(codes.split(" "));
  }

  @Test
  void suspendedFeatureIsInvalidOnlyWithOutsidePolicies() {
    FactsOfAnApp app =
        filedIn("43").withFeatures(AppFeature.K12_TUTORING).from("2020-01-10", FILED);

    ValidityDecision before =
        decide(WITH_OUTSIDE, app, "32", null, PRIMARY_AND_SECONDARY, instant("2021-11-22"));
    ValidityDecision from =
        decide(WITH_OUTSIDE, app, "32", null, PRIMARY_AND_SECONDARY, instant("2021-11-23"));

    assertThat(before.verdict()).isEqualTo(Verdict.VALID);
    assertThat(before.goodUntil()).isEqualTo(instant("2021-11-23"));
    assertThat(from.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(from)).containsExactly("FEATURE_SUSPENDED");
    assertThat(from.reasons().get(0).text()).contains("double-reduction");
    assertThat(decide(app, "32", PRIMARY_AND_SECONDARY, "2021-11-23").verdict())
        .isEqualTo(Verdict.VALID);
  }

  @Proves("MOE-24b")
  @ParameterizedTest
  @CsvSource({
    "2020-02-29T23:59:59.999+08:00, false, 2020-03-01",
    "2020-03-01,                    true,  2020-09-02",
    "2020-09-01T23:59:59.999+08:00, true,  2020-09-02",
    "2020-09-02,                    false, 2021-01-05",
    "2021-01-05,                    true,  2021-07-06",
    "2021-07-06,                    false,"
  })
  void warnsAboutABarredProviderDuringEachBar(String at, boolean warned, @Nullable String until) {
    FactsOfAnApp app =
        aFiledApp().barred("2020-03-01", "2020-09-01").barred("2021-01-05", "2021-07-05");

    ValidityDecision decision = decide(app, "43", HIGHER_EDUCATION, at);

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(codes(decision).contains("PROVIDER_BLACKLISTED")).isEqualTo(warned);
    assertThat(decision.goodUntil()).isEqualTo(until == null ? null : instant(until));
  }

  @ParameterizedTest
  @CsvSource({"2020-03-01, false", "2020-03-02, true", "2020-09-01, true", "2020-09-02, false"})
  void profileMayStartABarOnTheNextDay(String at, boolean warned) {
    FactsOfAnApp app = aFiledApp().barred("2020-03-01", "2020-09-01");

    ValidityDecision decision =
        decide(switched("barStartsAtOnce"), app, "43", null, HIGHER_EDUCATION, instant(at));

    assertThat(codes(decision).contains("PROVIDER_BLACKLISTED")).isEqualTo(warned);
  }

  @ParameterizedTest
  @CsvSource({
    "2020-02-29, VALID,   FILED_NATIONWIDE",
    "2020-03-01, INVALID, PROVIDER_BARRED",
    "2020-09-01, INVALID, PROVIDER_BARRED",
    "2020-09-02, VALID,   FILED_NATIONWIDE"
  })
  @Proves({"MOE-24a", "MOE-25"})
  void profileMayMakeAppsOfABarredProviderInvalid(String at, Verdict verdict, String code) {
    FactsOfAnApp app = aFiledApp().barred("2020-03-01", "2020-09-01");

    ValidityDecision decision =
        decide(switched("otherAppsStayFiled"), app, "43", null, HIGHER_EDUCATION, instant(at));

    assertThat(decision.verdict()).isEqualTo(verdict);
    assertThat(codes(decision)).containsExactly(code);
    if (verdict == Verdict.INVALID) {
      assertThat(decision.reasons().get(0).basis()).isEqualTo(Basis.ASSUMPTION);
      assertThat(rules(decision, 0)).containsExactly("MOE-24a", "MOE-24b");
    }
  }

  @Proves("BJ-24")
  @ParameterizedTest
  @CsvSource({"11, true", "43, false", "44, false"})
  void warnsAboutFeesInBeijing(String place, boolean warned) {
    FactsOfAnApp app = filedIn("43").withFeatures(AppFeature.PAID).from("2020-01-10", FILED);

    ValidityDecision decision = decide(app, place, HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(codes(decision).contains("FEE_PROHIBITED")).isEqualTo(warned);
    if (warned) {
      assertThat(rules(decision, 1)).containsExactly("BJ-24");
    }
  }

  @Proves("MOE-11a")
  @Test
  void warnsAboutADuplicate() {
    ValidityDecision decision =
        decide(
            aFiledApp().marked(FilingMark.DUPLICATE_FILING), "43", HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(codes(decision)).containsExactly("FILED_NATIONWIDE", "DUPLICATE_FILING");
  }

  @Test
  void listsEveryGroundStrongestFirst() {
    FactsOfAnApp app =
        filedIn("11")
            .forStages(HIGHER_EDUCATION)
            .withFeatures(AppFeature.PAID)
            .with(true, false)
            .from("2019-12-20", CHANGE_PENDING)
            .barred("2019-12-01", "2020-06-01")
            .marked(FilingMark.DUPLICATE_FILING);

    ValidityDecision inGuangdong =
        decide(app, "44", PRIMARY_AND_SECONDARY, "2020-02-01T00:00:00+08:00");
    ValidityDecision inBeijing =
        decide(app, "11", PRIMARY_AND_SECONDARY, "2020-01-31T00:00:00+08:00");

    assertThat(codes(inGuangdong))
        .containsExactly(
            "BUFFER_EXPIRED",
            "WHITELIST_REQUIRED",
            "STAGE_NOT_DECLARED",
            "CHANGE_PENDING",
            "PROVIDER_BLACKLISTED",
            "DUPLICATE_FILING");
    assertThat(inBeijing.verdict()).isEqualTo(Verdict.CONDITIONAL);
    assertThat(codes(inBeijing))
        .containsExactly(
            "BUFFER_CONDITIONAL",
            "STAGE_NOT_DECLARED",
            "CHANGE_PENDING",
            "PROVIDER_BLACKLISTED",
            "FEE_PROHIBITED",
            "DUPLICATE_FILING");
  }

  @Proves({"MOE-15", "MOE-25"})
  @Test
  void profileDecidesTheEffectOfAPendingChange() {
    FactsOfAnApp app = filedIn("43").from("2020-01-10", CHANGE_PENDING);

    ValidityDecision decision =
        decide(
            switched("validWhileChangePending"),
            app,
            "43",
            null,
            HIGHER_EDUCATION,
            instant("2020-03-01"));

    assertThat(decision.verdict()).isEqualTo(Verdict.CONDITIONAL);
    assertThat(codes(decision)).containsExactly("CHANGE_UNVERIFIED");
  }

  @Test
  void returnsFilingInstantAndSource() {
    ValidityDecision decision = decide(aFiledApp(), "43", HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.at()).isEqualTo(instant("2020-03-01"));
    assertThat(decision.filing()).isEqualTo(aFiledApp().facts().filing());
    assertThat(decision.source()).isEqualTo(AnswerSource.REGISTRY);
  }

  @Test
  void everyCodeHasAChineseSentenceAndExistingClauses() {
    ClauseIndex index = ClauseIndex.load();

    assertThat(ReasonCode.values())
        .allSatisfy(
            code -> {
              assertThat(code.sentence()).matches("\\p{IsHan}[^。]+。");
              assertThat(code.clauses()).allMatch(index::exists);
            });
  }

  /** The national base with one value set to false, without overlays. */
  private static PolicyProfiles switched(String off) {
    String base = REGULATIONS.at(new JurisdictionCode("32"), instant("2020-03-01")).document();
    String other = base.replaceFirst("(?s)(" + off + ":.*?value:\\s*)true", "$1false");
    assertThat(other).isNotEqualTo(base);
    return PolicyProfiles.parse(List.of(new ProfileSource("cn.yaml", other)), ClauseIndex.load());
  }

  private static FactsOfAnApp aFiledApp() {
    return filedIn("43").from("2020-01-10", FILED);
  }

  private static String firstCode(FactsOfAnApp app, String at) {
    return decide(app, "43", HIGHER_EDUCATION, at).reasons().get(0).code();
  }

  private static ValidityDecision decide(
      FactsOfAnApp app, String place, SchoolStage stage, String at) {
    return decide(REGULATIONS, app, place, null, stage, instant(at));
  }

  private static ValidityDecision decide(
      PolicyProfiles profiles,
      FactsOfAnApp app,
      String place,
      @Nullable Uscc institution,
      SchoolStage stage,
      Instant at) {
    LookupResult known = LookupResult.found(app.facts(), AnswerSource.REGISTRY, at);
    return new ValidityResolver(profiles, A_DAY)
        .decide(question(place, stage, institution), known, at);
  }

  private static ValidityDecision about(LookupResult found, String at) {
    return new ValidityResolver(REGULATIONS, A_DAY)
        .decide(question("44", HIGHER_EDUCATION, null), found, instant(at));
  }

  private static ValidityQuestion question(
      String place, SchoolStage stage, @Nullable Uscc institution) {
    return new ValidityQuestion(
        NUMBER, new JurisdictionCode(place), stage, institution, null, Freshness.CACHED);
  }

  private static List<String> codes(ValidityDecision decision) {
    return decision.reasons().stream().map(Reason::code).toList();
  }

  private static List<String> rules(ValidityDecision decision, int reason) {
    return decision.reasons().get(reason).rules().stream().map(RuleId::value).toList();
  }
}
