package org.filinghub.gateway.validity.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.gateway.validity.rule.FactsOfAnApp.instant;
import static org.filinghub.gateway.validity.rule.FactsOfAnApp.sharedByItsPlatform;
import static org.filinghub.schema.filing.App.SchoolStage.HIGHER_EDUCATION;
import static org.filinghub.schema.filing.App.SchoolStage.KINDERGARTEN;
import static org.filinghub.schema.filing.App.SchoolStage.PRIMARY_AND_SECONDARY;
import static org.filinghub.schema.filing.FilingStatus.CANCELLED;
import static org.filinghub.schema.filing.FilingStatus.FILED;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Third-party apps that a platform shares with the ministry (MOE-10c; RULES B.5, B.9 step 2). */
class PlatformRecordsTest {
  private static final PolicyProfiles REGULATIONS = PolicyProfiles.load(false);
  private static final Uscc XUST = new Uscc("12610000900000612L");

  @Proves({"MOE-10c", "HN-0"})
  @ParameterizedTest
  @EnumSource(SchoolStage.class)
  void case10AMiniProgramThatItsPlatformSharedIsValidInHunan(SchoolStage stage) {
    ValidityDecision decision = decide(aMiniProgram(), "43", stage, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(codes(decision)).containsExactly("PLATFORM_SHARED");
    assertThat(rules(decision)).containsExactly("MOE-10c", "HN-0");
    assertThat(decision.reasons().get(0).basis()).isEqualTo(Basis.REGULATION);
    assertThat(decision.reasons().get(0).decisive()).isTrue();
    assertThat(decision.goodUntil()).isNull();
  }

  @Proves("MOE-10c")
  @ParameterizedTest
  @CsvSource({"11", "32", "44", "66"})
  void isValidNationwide(String place) {
    ValidityDecision decision = decide(aMiniProgram(), place, HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(rules(decision)).containsExactly("MOE-10c");
  }

  @Test
  void hasAnIdButNoNumber() {
    ProviderFiling shown =
        Objects.requireNonNull(
            decide(aMiniProgram(), "43", HIGHER_EDUCATION, "2020-03-01").filing());

    assertThat(shown.number()).isNull();
    assertThat(shown.id().jurisdiction()).isEqualTo(JurisdictionCode.MINISTRY);
  }

  @Proves({"GD-whitelist", "MOE-10c"})
  @Test
  void guangdongsListIsStillRequired() {
    FactsOfAnApp listed = aMiniProgram().listedIn("44", "2020-02-01", null, PRIMARY_AND_SECONDARY);

    assertThat(codes(decide(aMiniProgram(), "44", PRIMARY_AND_SECONDARY, "2020-03-01")))
        .containsExactly("WHITELIST_REQUIRED");
    assertThat(codes(decide(listed, "44", PRIMARY_AND_SECONDARY, "2020-03-01")))
        .containsExactly("PLATFORM_SHARED", "WHITELISTED");
  }

  @Proves("XUST-1.1")
  @Test
  void isOutOfScopeIfTheInstitutionExcludesIt() {
    ValidityDecision decision = decide(aMiniProgram(), "61", XUST, HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.OUT_OF_SCOPE);
    assertThat(codes(decision)).containsExactly("OUT_OF_SCOPE_HERE");
  }

  @Test
  void withdrawnRecordIsInvalidFromThenOn() {
    FactsOfAnApp app = aMiniProgram().from("2020-05-01T12:00:00+08:00", CANCELLED);

    ValidityDecision before = decide(app, "43", HIGHER_EDUCATION, "2020-05-01");
    ValidityDecision after = decide(app, "43", HIGHER_EDUCATION, "2020-05-02");

    assertThat(before.verdict()).isEqualTo(Verdict.VALID);
    assertThat(before.goodUntil()).isEqualTo(instant("2020-05-01T12:00:00+08:00"));
    assertThat(after.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(after)).containsExactly("PLATFORM_WITHDRAWN");
    assertThat(rules(after)).containsExactly("MOE-10c");
    assertThat(after.reasons().get(0).basis()).isEqualTo(Basis.ASSUMPTION);
  }

  // The clause names 小程序 and 企业号 only. Hunan and the other provinces differ on the others.
  @Proves({"MOE-10c", "HN-0"})
  @ParameterizedTest
  @CsvSource({
    "MINI_PROGRAM,       43, REGULATION, PLATFORM_SHARED",
    "ENTERPRISE_ACCOUNT, 43, REGULATION, PLATFORM_SHARED",
    "OFFICIAL_ACCOUNT,   43, ASSUMPTION, PLATFORM_SHARED",
    "H5,                 43, ASSUMPTION, PLATFORM_SHARED",
    "OFFICIAL_ACCOUNT,   32, ASSUMPTION, PLATFORM_SHARED CHANNEL_UNSPECIFIED",
    "H5,                 44, ASSUMPTION, PLATFORM_SHARED CHANNEL_UNSPECIFIED"
  })
  void channelNotNamedByTheClauseIsOurInterpretation(
      Channel channel, String place, Basis basis, String codes) {
    FactsOfAnApp app = sharedByItsPlatform(channel).from("2020-02-10", FILED);

    ValidityDecision decision = decide(app, place, HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.VALID);
    assertThat(codes(decision)).containsExactly(codes.split(" "));
    assertThat(decision.reasons().get(0).basis()).isEqualTo(basis);
  }

  @Test
  void sharedNativeAppIsNotFiled() {
    FactsOfAnApp app = sharedByItsPlatform(Channel.NATIVE_APP).from("2020-02-10", FILED);

    ValidityDecision decision = decide(app, "43", HIGHER_EDUCATION, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(codes(decision)).containsExactly("NOT_FILED");
  }

  @Test
  void bufferDoesNotApply() {
    FactsOfAnApp app = sharedByItsPlatform(Channel.MINI_PROGRAM).from("2019-12-20", FILED);

    ValidityDecision decision = decide(app, "43", HIGHER_EDUCATION, "2020-01-31");

    assertThat(codes(decision)).containsExactly("PLATFORM_SHARED");
    assertThat(decision.goodUntil()).isNull();
  }

  @Test
  void stagesAndBarsApply() {
    FactsOfAnApp app =
        sharedByItsPlatform(Channel.MINI_PROGRAM)
            .forStages(HIGHER_EDUCATION)
            .from("2020-02-10", FILED)
            .barred("2020-02-20", "2020-08-20");

    ValidityDecision decision = decide(app, "43", KINDERGARTEN, "2020-03-01");

    assertThat(decision.verdict()).isEqualTo(Verdict.CONDITIONAL);
    assertThat(codes(decision)).containsExactly("STAGE_NOT_DECLARED", "PROVIDER_BLACKLISTED");
  }

  private static FactsOfAnApp aMiniProgram() {
    return sharedByItsPlatform(Channel.MINI_PROGRAM).from("2020-02-10", FILED);
  }

  private static ValidityDecision decide(
      FactsOfAnApp app, String place, SchoolStage stage, String at) {
    return decide(app, place, null, stage, at);
  }

  private static ValidityDecision decide(
      FactsOfAnApp app, String place, @Nullable Uscc institution, SchoolStage stage, String at) {
    // The rules do not read the number, so any number will do.
    ValidityQuestion question =
        new ValidityQuestion(
            FilingNumber.parse("教APP备0090001号"),
            new JurisdictionCode(place),
            stage,
            institution,
            null,
            Freshness.CACHED);
    return new ValidityResolver(REGULATIONS, Duration.ofDays(1))
        .decide(
            question,
            LookupResult.found(app.facts(), AnswerSource.REGISTRY, instant(at)),
            instant(at));
  }

  private static List<String> codes(ValidityDecision decision) {
    return decision.reasons().stream().map(Reason::code).toList();
  }

  private static List<String> rules(ValidityDecision decision) {
    return decision.reasons().get(0).rules().stream().map(RuleId::value).toList();
  }
}
