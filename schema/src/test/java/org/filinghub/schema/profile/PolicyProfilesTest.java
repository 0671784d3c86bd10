package org.filinghub.schema.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.Policy.ApprovalStage;
import org.filinghub.schema.profile.Policy.ConfirmStep;
import org.filinghub.schema.profile.Policy.GroupExceptionPolicy;
import org.filinghub.schema.profile.Policy.PlaceRule;
import org.filinghub.schema.profile.Policy.ReturnReasons;
import org.filinghub.schema.profile.Policy.RevokeAuthority;
import org.filinghub.schema.profile.Policy.UnfiledUse;
import org.filinghub.schema.profile.Policy.UserKind;
import org.filinghub.schema.profile.PolicyProfiles.ProfileSource;
import org.filinghub.schema.profile.Whitelist.WhitelistMode;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.JurisdictionInfo;
import org.filinghub.schema.value.Jurisdictions;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyProfilesTest {
  private static final Uscc XUST = new Uscc("12610000900000612L");
  private static final Instant SPRING_2020 = at("2020-03-01T00:00:00+08:00");

  private static final ClauseIndex CLAUSES = ClauseIndex.load();
  private static final PolicyProfiles REGULATIONS = PolicyProfiles.load(false);
  private static final PolicyProfiles WITH_OUTSIDE = PolicyProfiles.load(true);

  @Test
  @Proves({"MOE-26", "GD-scope", "GD-deadline"})
  void guangdongProfileFollowsItsFaq() {
    PolicyProfile guangdong = REGULATIONS.at(code("44"), SPRING_2020);

    Policy policy = guangdong.policy();
    assertThat(guangdong.version()).isEqualTo("moe-2019-3 + gd-2020-faq");
    assertThat(guangdong.effectiveFrom()).isEqualTo(LocalDate.of(2019, 12, 1));
    assertThat(guangdong.effectiveTo()).isNull();
    assertThat(guangdong.scope(Channel.NATIVE_APP).value()).isEqualTo(Scope.IN);
    assertThat(guangdong.scope(Channel.MINI_PROGRAM).value()).isEqualTo(Scope.VIA_PLATFORM);
    assertThat(guangdong.scope(Channel.OFFICIAL_ACCOUNT).value()).isEqualTo(Scope.UNSPECIFIED);
    assertThat(guangdong.scope(Channel.H5).basis()).isEqualTo(Basis.ASSUMPTION);
    assertThat(policy.approvalStages().value()).containsExactly(ApprovalStage.PROVINCE);
    assertThat(policy.decideWithin().value()).isEqualTo(10);
    assertThat(policy.extendedTo().value()).isEqualTo(20);
    assertThat(policy.supplementWithin().value()).isEqualTo(10);
    assertThat(policy.changeWithin().value()).isEqualTo(10);
    assertThat(policy.rectifyWithin())
        .isEqualTo(new Sourced<>(15, List.of(rule("GD-enforce")), Basis.REGULATION));
    assertThat(policy.barMonths().value()).isEqualTo(6);
    assertThat(policy.groupException().value())
        .isEqualTo(new GroupExceptionPolicy(true, true, true));
    assertThat(policy.whitelist().value().mode()).isEqualTo(WhitelistMode.AND);
    assertThat(policy.whitelist().value().stages())
        .containsExactly(SchoolStage.PRIMARY_AND_SECONDARY);
    assertThat(policy.whitelist().value().unspecifiedStages())
        .containsExactly(SchoolStage.VOCATIONAL);
    assertThat(policy.whitelist().rules()).containsExactly(rule("GD-whitelist"));
    assertThat(policy.unfiledUse().value()).isEqualTo(UnfiledUse.DISALLOWED_IN_PRINCIPLE);
    assertThat(policy.returnReasons().value()).isEqualTo(ReturnReasons.FACTUAL_ONLY);
  }

  @Test
  void beijingApprovesInTwoStagesAndMinistryRevokes() {
    Policy beijing = REGULATIONS.at(code("11"), SPRING_2020).policy();

    assertThat(beijing.approvalStages().value())
        .containsExactly(ApprovalStage.PROVINCE, ApprovalStage.MOE);
    assertThat(beijing.approvalStages().rules()).containsExactly(rule("BJ-11"));
    assertThat(beijing.revokeBy().value()).isEqualTo(RevokeAuthority.MOE);
    assertThat(beijing.feeWarning().value()).isTrue();
    assertThat(beijing.listPeriodMonths().value()).isEqualTo(6);
  }

  @Test
  @Proves({"HN-0", "HN-1.2a", "HN-2.1", "HN-2.2"})
  void hunanBufferHasNoFirstDayAndRegistrationPlaceRoutes() {
    PolicyProfile hunan = REGULATIONS.at(code("43"), SPRING_2020);

    assertThat(hunan.policy().buffer().value())
        .isEqualTo(new Buffer(null, LocalDate.of(2020, 1, 31)));
    assertThat(hunan.policy().buffer().value().covers(LocalDate.of(2019, 11, 20))).isTrue();
    assertThat(hunan.policy().registrationPlace().value()).isEqualTo(PlaceRule.REGISTRATION_ONLY);
    assertThat(hunan.scope(Channel.H5).value()).isEqualTo(Scope.IN);
    assertThat(hunan.scope(Channel.ENTERPRISE_ACCOUNT).value()).isEqualTo(Scope.VIA_PLATFORM);
  }

  @ParameterizedTest
  @CsvSource({"2019-11-30, false", "2019-12-01, true", "2020-01-31, true", "2020-02-01, false"})
  @Proves({"MOE-N2", "MOE-N3a"})
  void nationalBufferHasFirstAndLastDay(LocalDate day, boolean covered) {
    Buffer buffer = REGULATIONS.at(code("32"), SPRING_2020).policy().buffer().value();

    assertThat(buffer.covers(day)).isEqualTo(covered);
  }

  @Test
  void jurisdictionWithoutOverlayUsesNationalBase() {
    PolicyProfile jiangsu = REGULATIONS.at(code("32"), SPRING_2020);

    assertThat(jiangsu.version()).isEqualTo("moe-2019-3");
    assertThat(jiangsu.policy().whitelist().value().mode()).isEqualTo(WhitelistMode.NONE);
  }

  @Test
  @Proves({"BJ-34", "XUST-1.1"})
  void institutionOverlayNarrowsScopeOfItsProvince() {
    assertThat(REGULATIONS.at(code("61"), XUST, SPRING_2020).scope(Channel.MINI_PROGRAM).value())
        .isEqualTo(Scope.OUT);
    assertThat(REGULATIONS.at(code("61"), SPRING_2020).scope(Channel.MINI_PROGRAM).value())
        .isEqualTo(Scope.VIA_PLATFORM);
    assertThat(REGULATIONS.at(code("44"), XUST, SPRING_2020).scope(Channel.MINI_PROGRAM).value())
        .isEqualTo(Scope.VIA_PLATFORM);
  }

  @Test
  void everyCitedClauseHasAText() {
    for (JurisdictionInfo info : Jurisdictions.all()) {
      PolicyProfile profile = WITH_OUTSIDE.at(info.code(), SPRING_2020);
      assertThat(profile.rules()).isNotEmpty().allMatch(CLAUSES::exists);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2019-08-31T23:59:59+08:00, false, NONE",
    "2019-08-31T23:59:59+08:00, true, NONE",
    "2019-09-01T00:00:00+08:00, false, NONE",
    "2019-09-01T00:00:00+08:00, true, ONLY",
    "2019-11-30T23:59:59+08:00, true, ONLY",
    "2019-11-30T23:59:59+08:00, false, NONE",
    "2019-12-01T00:00:00+08:00, true, AND",
    "2022-09-30T23:59:59+08:00, true, AND",
    "2022-10-01T00:00:00+08:00, true, OR",
    "2022-10-01T00:00:00+08:00, false, AND",
  })
  void outsidePoliciesApplyOnlyIfIncludedAndOnTheirDays(
      OffsetDateTime when, boolean outside, WhitelistMode mode) {
    PolicyProfile guangdong =
        (outside ? WITH_OUTSIDE : REGULATIONS).at(code("44"), when.toInstant());

    assertThat(guangdong.policy().whitelist().value().mode()).isEqualTo(mode);
    assertThat(guangdong.outside())
        .isEqualTo(mode == WhitelistMode.ONLY || when.getYear() == 2022 && outside);
  }

  @Test
  void profileNamesInstantOfNextChange() {
    assertThat(WITH_OUTSIDE.at(code("44"), at("2022-01-01T00:00:00+08:00")).changesAt())
        .isEqualTo(at("2022-10-01T00:00:00+08:00"));
    assertThat(REGULATIONS.at(code("44"), at("2022-01-01T00:00:00+08:00")).changesAt()).isNull();
    assertThat(REGULATIONS.at(code("44"), at("2019-11-30T00:00:00+08:00")).changesAt())
        .isEqualTo(at("2019-12-01T00:00:00+08:00"));
  }

  @Test
  void periodEndsWhereNextProfileBegins() {
    PolicyProfile listOnly = WITH_OUTSIDE.at(code("44"), at("2019-09-01T00:00:00+08:00"));

    assertThat(listOnly.effectiveFrom()).isEqualTo(LocalDate.of(2019, 9, 1));
    assertThat(listOnly.effectiveTo()).isEqualTo(LocalDate.of(2019, 11, 30));
    assertThat(listOnly.changesAt()).isEqualTo(at("2019-12-01T00:00:00+08:00"));
  }

  @ParameterizedTest
  @CsvSource({"32, 2019-11-11", "43, 2019-11-11", "44, 2019-11-11"})
  @Proves("MOE-27")
  void instantBeforeMeasuresUsesProfileOfFirstDay(String place, LocalDate measures) {
    PolicyProfile before = REGULATIONS.at(code(place), at("2019-10-01T00:00:00+08:00"));

    assertThat(before).isSameAs(REGULATIONS.at(code(place), at("2019-11-11T00:00:00+08:00")));
    assertThat(before.effectiveFrom()).isEqualTo(measures);
  }

  /** Loads every shipped file in the test itself and merges each layer for every place. */
  @Test
  void loadsAndMergesShippedFiles() {
    PolicyProfiles regulations = PolicyProfiles.load(false);
    PolicyProfiles withOutside = PolicyProfiles.load(true);

    assertThat(regulations.at(code("32"), SPRING_2020).version()).isEqualTo("moe-2019-3");
    assertThat(regulations.at(code("44"), SPRING_2020).version())
        .isEqualTo("moe-2019-3 + gd-2020-faq");
    assertThat(regulations.at(code("44"), XUST, SPRING_2020).version())
        .isEqualTo("moe-2019-3 + gd-2020-faq");
    PolicyProfile xust = regulations.at(code("61"), XUST, SPRING_2020);
    assertThat(xust.version()).startsWith("moe-2019-3 + sn-national + ");
    assertThat(xust.scope(Channel.MINI_PROGRAM).value()).isEqualTo(Scope.OUT);
    assertThat(xust.scope(Channel.NATIVE_APP).value()).isEqualTo(Scope.IN);
    assertThat(regulations.at(code("61"), SPRING_2020).scope(Channel.MINI_PROGRAM).value())
        .isEqualTo(Scope.VIA_PLATFORM);
    Instant autumn = at("2022-10-01T00:00:00+08:00");
    assertThat(regulations.at(code("44"), autumn).outside()).isFalse();
    PolicyProfile outside = withOutside.at(code("44"), autumn);
    assertThat(outside.outside()).isTrue();
    assertThat(outside.policy().whitelist().value().mode()).isEqualTo(WhitelistMode.OR);
    assertThat(outside.policy().suspendedFeatures().value())
        .containsExactly(AppFeature.K12_TUTORING);
    assertThat(withOutside.at(code("44"), Instant.MIN).effectiveFrom().getYear()).isEqualTo(1);
    assertThat(withOutside.at(code("32"), Instant.MIN).effectiveFrom())
        .isEqualTo(LocalDate.of(2019, 11, 11));
  }

  @Test
  void overlayMayRepeatNationalValue() {
    String overlay =
        "jurisdiction: \"32\"\nversion: planted\nsource: regulation\neffectiveFrom: 2019-12-01\n"
            + "approvalStages: {value: [PROVINCE, MOE], clause: [BJ-11]}\n"
            + "buffer: {value: {from: 2019-11-15, to: 2020-01-31}, clause: [MOE-N3a]}\n";

    Policy policy =
        PolicyProfiles.parse(withPlanted(overlay), CLAUSES).at(code("32"), SPRING_2020).policy();

    assertThat(policy.approvalStages().value())
        .containsExactly(ApprovalStage.PROVINCE, ApprovalStage.MOE);
    assertThat(policy.buffer().value().from()).isEqualTo(LocalDate.of(2019, 11, 15));
  }

  @ParameterizedTest
  @CsvSource({"1", "250"})
  void acceptsNumberAtTheEndOfItsRange(int days) {
    String overlay =
        "jurisdiction: \"32\"\nversion: planted\nsource: regulation\neffectiveFrom: 2019-12-01\n"
            + "decideWithin: {value: %d, clause: [MOE-14a]}\n".formatted(days);

    assertThat(
            PolicyProfiles.parse(withPlanted(overlay), CLAUSES)
                .at(code("32"), SPRING_2020)
                .policy()
                .decideWithin()
                .value())
        .isEqualTo(days);
  }

  @Test
  void acceptsConsecutiveFilesForOnePlace() {
    String first =
        "jurisdiction: \"32\"\n"
            + "version: one\n"
            + "source: regulation\n"
            + "effectiveFrom: 2019-12-01\n"
            + "effectiveTo: 2020-06-30\n";
    String second =
        "jurisdiction: \"32\"\nversion: two\nsource: regulation\neffectiveFrom: 2020-07-01\n";
    List<ProfileSource> sources = new ArrayList<>(withPlanted(first));
    sources.add(new ProfileSource("second.yaml", second));

    PolicyProfiles both = PolicyProfiles.parse(sources, CLAUSES);

    assertThat(both.at(code("32"), at("2020-06-30T23:59:59+08:00")).version())
        .isEqualTo("moe-2019-3 + one");
    assertThat(both.at(code("32"), at("2020-07-01T00:00:00+08:00")).version())
        .isEqualTo("moe-2019-3 + two");
  }

  @Test
  void everyInstantHasAProfile() {
    assertThat(REGULATIONS.at(code("44"), Instant.MIN).version()).isEqualTo("moe-2019-3");
    assertThat(REGULATIONS.at(code("44"), Instant.MAX).version())
        .isEqualTo("moe-2019-3 + gd-2020-faq");
  }

  @Test
  void profileBeginsAtMidnightInChina() {
    assertThat(REGULATIONS.at(code("44"), at("2019-11-30T23:59:59.999+08:00")).version())
        .isEqualTo("moe-2019-3");
    assertThat(REGULATIONS.at(code("44"), at("2019-11-30T16:00:00Z")).version())
        .isEqualTo("moe-2019-3 + gd-2020-faq");
  }

  @Test
  void laterBaseReplacesEarlierBaseOnItsFirstDay() {
    PolicyProfiles dated =
        PolicyProfiles.parse(
            List.of(
                new ProfileSource("first.yaml", base("first", "2019-11-11", "2021-12-31")),
                new ProfileSource(
                    "second.yaml",
                    base("second", "2022-01-01", null)
                        .replaceFirst("barMonths: +\\{value: 6", "barMonths: {value: 12"))),
            CLAUSES);

    PolicyProfile earlier = dated.at(code("32"), at("2021-12-31T23:59:59+08:00"));
    PolicyProfile later = dated.at(code("32"), at("2022-01-01T00:00:00+08:00"));

    assertThat(earlier.version()).isEqualTo("first");
    assertThat(earlier.policy().barMonths().value()).isEqualTo(6);
    assertThat(later.version()).isEqualTo("second");
    assertThat(later.policy().barMonths().value()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({"2021-12-30", "2022-01-02"})
  void refusesGapOrOverlapOfNationalBases(String lastDay) {
    List<ProfileSource> bases =
        List.of(
            new ProfileSource("first.yaml", base("first", "2019-11-11", lastDay)),
            new ProfileSource("second.yaml", base("second", "2022-01-01", null)));

    assertThatThrownBy(() -> PolicyProfiles.parse(bases, CLAUSES))
        .isInstanceOf(InvalidProfile.class);
  }

  @Test
  void refusesBaseThatEndsWithoutSuccessor() {
    List<ProfileSource> bases =
        List.of(new ProfileSource("first.yaml", base("first", "2019-11-11", "2021-12-31")));

    assertThatThrownBy(() -> PolicyProfiles.parse(bases, CLAUSES))
        .hasMessage(
            "profile first.yaml, effectiveTo: 2021-12-31 (expected: open, no national base"
                + " follows)");
  }

  @Test
  void refusesMissingBase() {
    assertThatThrownBy(
            () -> PolicyProfiles.parse(List.of(PolicyProfiles.shipped("44.yaml")), CLAUSES))
        .isInstanceOf(InvalidProfile.class)
        .hasMessageContaining("a national base");
  }

  @Test
  void refusesFileGivenTwice() {
    ProfileSource guangdong = PolicyProfiles.shipped("44.yaml");

    assertThatThrownBy(
            () ->
                PolicyProfiles.parse(
                    List.of(PolicyProfiles.shipped("cn.yaml"), guangdong, guangdong), CLAUSES))
        .hasMessage("profile 44.yaml, file: given twice (expected: every file once)");
  }

  @Test
  void documentContainsTheLayersAsWritten() {
    PolicyProfile guangdong = REGULATIONS.at(code("44"), SPRING_2020);

    assertThat(guangdong.document())
        .isEqualTo(
            PolicyProfiles.shipped("cn.yaml").yaml()
                + "\n---\n"
                + PolicyProfiles.shipped("44.yaml").yaml());
    assertThat(guangdong.rules()).contains(rule("GD-whitelist"), rule("MOE-N3a"));
    assertThat(guangdong.rules())
        .allSatisfy(rule -> assertThat(guangdong.document()).contains(rule.value()));
  }

  @Test
  void documentOfTheBaseCanBeParsed() {
    PolicyProfile base = REGULATIONS.at(code("32"), SPRING_2020);

    PolicyProfiles again =
        PolicyProfiles.parse(List.of(new ProfileSource("again.yaml", base.document())), CLAUSES);

    assertThat(again.at(code("32"), SPRING_2020)).isEqualTo(base);
  }

  @Test
  void doubleReductionIsANationalOverlayFromOutside() {
    assertThat(
            WITH_OUTSIDE
                .at(code("32"), at("2021-11-23T00:00:00+08:00"))
                .policy()
                .suspendedFeatures()
                .value())
        .containsExactly(AppFeature.K12_TUTORING);
    assertThat(
            WITH_OUTSIDE
                .at(code("32"), at("2021-11-22T23:59:59+08:00"))
                .policy()
                .suspendedFeatures()
                .value())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decideWithin: {value: 10, clause: [MOE-99]} | decideWithin.clause: MOE-99 (expected: an"
            + " anchor in docs/regulations)",
        "decideWithin: {value: 10} | decideWithin.clause: null (expected: at least one clause)",
        "decideWithin: {value: ten, clause: [MOE-14a]} | decideWithin.value",
        "decideWithinn: {value: 10, clause: [MOE-14a]} | decideWithinn",
        "decideWithin: {value: 10, clause: [MOE-14a], because: x} | because",
        "scope: {NATIVE_APP: {value: PERHAPS, clause: [MOE-2]}} | PERHAPS",
        "scope: {TELEGRAM: {value: IN, clause: [MOE-2]}} | TELEGRAM",
        "publicFrom: {value: 2021-01-01, clause: [MOE-N5]} | publicFrom: set by an overlay",
        "barMonths: {value: 1, clause: [MOE-24b]} | barMonths: set by an overlay",
        "validWhileChangePending: {value: false, clause: [MOE-15]} | validWhileChangePending: set"
            + " by an overlay",
        "approvalStages: {value: [MOE], clause: [BJ-11]} | stages that begin with PROVINCE",
        "approvalStages: {value: [], clause: [BJ-11]} | approvalStages.value: [] (expected: at"
            + " least one element)",
        "buffer: {value: {from: 2019-12-01, to: 2021-01-31}, clause: [MOE-N3a]} | buffer.to",
        "whitelist: {value: {mode: OR, stages: [PRIMARY_AND_SECONDARY], unspecifiedStages: []},"
            + " clause: [GD-whitelist]} | whitelist.mode",
        "whitelist: {value: {mode: ONLY, stages: [PRIMARY_AND_SECONDARY], unspecifiedStages: []},"
            + " clause: [GD-whitelist]} | whitelist.mode",
      })
  @Proves({"MOE-4", "MOE-25"})
  void refusesOverlayThatIsInvalidOrWeakensNationalRules(String line, String complaint) {
    String overlay =
        "jurisdiction: \"32\"\nversion: planted\nsource: regulation\neffectiveFrom: 2019-12-01\n"
            + line
            + "\n";

    assertThatThrownBy(() -> PolicyProfiles.parse(withPlanted(overlay), CLAUSES))
        .isInstanceOf(InvalidProfile.class)
        .hasMessageContaining("planted.yaml")
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "decideWithin: 10 | decideWithin: 10 (expected: a mapping with value and clause)",
        "decideWithin: | decideWithin: null (expected: a mapping with value and clause)",
        "decideWithin: {clause: [MOE-14a]} | decideWithin.value: missing (expected: a whole"
            + " number)",
        "decideWithin: {value: null, clause: [MOE-14a]} | decideWithin.value: null (expected: a"
            + " whole number)",
        "decideWithin: {value: ten, clause: [MOE-14a]} | decideWithin.value: \"ten\" (expected: a"
            + " whole number)",
        "decideWithin: {value: \"10\", clause: [MOE-14a]} | decideWithin.value: \"10\" (expected: a"
            + " whole number)",
        "decideWithin: {value: 10.7, clause: [MOE-14a]} | decideWithin.value: 10.7 (expected: a"
            + " whole number)",
        "decideWithin: {value: 0, clause: [MOE-14a]} | decideWithin.value: 0 (expected: 1 to 250"
            + " working days)",
        "decideWithin: {value: 99999999999, clause: [MOE-14a]} | decideWithin:"
            + " {\"value\":99999999999",
        "decideWithin: {value: 10, clause: MOE-14a} | decideWithin.clause: \"MOE-14a\" (expected:"
            + " at least one clause)",
        "decideWithin: {value: 10, clause: []} | decideWithin.clause: [] (expected: at least one"
            + " clause)",
        "decideWithin: {value: 10, clause: [null]} | decideWithin.clause: null (expected: anchor of"
            + " a clause",
        "decideWithin: {value: 10, clause: [MOE-14a], basis: RUMOUR} | decideWithin.basis:"
            + " \"RUMOUR\" (expected: one of ASSUMPTION, REGULATION)",
        "decideWithin: {value: 10, clause: [MOE-14a], basis: null} | decideWithin.basis: null"
            + " (expected: one of ASSUMPTION, REGULATION)",
        "feeWarning: {value: \"true\", clause: [BJ-24]} | feeWarning.value: \"true\" (expected:"
            + " true or false)",
        "unfiledUse: {value: 1, clause: [MOE-8]} | unfiledUse.value: 1 (expected: one of"
            + " ACCESS_LIMITED, DISALLOWED",
        "scope: IN | scope: \"IN\" (expected: a mapping with value and clause)",
        "scope: {MINI_PROGRAM: {value: 1, clause: [MOE-2]}} | scope.MINI_PROGRAM.value: 1"
            + " (expected: one of IN, OUT, UNSPECIFIED, VIA_PLATFORM)",
        "selfUseKinds: {value: [BOUGHT], clause: [MOE-21]} | selfUseKinds.value.0: \"BOUGHT\""
            + " (expected: one of COMMISSIONED",
        "selfUseKinds: {value: [], clause: [MOE-21]} | selfUseKinds.value: [] (expected: at least"
            + " one element)",
        "platforms: {value: IOS, clause: [MOE-A1.8]} | platforms.value: \"IOS\" (expected: a list)",
        "platforms: {value: [IOS, IOS], clause: [MOE-A1.8]} | platforms.value: [\"IOS\",\"IOS\"]"
            + " (expected: every element once)",
        "approvalStages: {value: [PROVINCE, null], clause: [BJ-11]} | approvalStages.value.1: null"
            + " (expected: one of MOE, PROVINCE)",
        "approvalStages: {value: [PROVINCE, PROVINCE], clause: [BJ-11]} | (expected: every element"
            + " once)",
        "userConfirmChain: {value: [COUNTY], clause: [MOE-19]} | userConfirmChain.value:"
            + " [\"COUNTY\"] (expected: a mapping)",
        "userConfirmChain: {value: {PUPIL: [COUNTY]}, clause: [MOE-19]} | (expected: one of"
            + " CITY_UNIT, COUNTY_UNIT, MINISTRY_UNIT, PROVINCE_UNIT)",
        "userConfirmChain: {value: {CITY_UNIT: []}, clause: [MOE-19]} | userConfirmChain.value: []"
            + " (expected: at least one element)",
        "bulletinAudience: {value: WHOEVER, clause: [MOE-24a]} | bulletinAudience.value:"
            + " \"WHOEVER\" (expected: one of CITY_EDUCATION_SYSTEM",
        "groupException: {value: {allowed: true}, clause: [GD-group]} |"
            + " groupException.value.needsSeal: missing (expected: true or false)",
        "groupException: {value: {allowed: true, needsSeal: true, needsReason: true, seal: red},"
            + " clause: [GD-group]} | groupException.value.seal: unknown key (expected: one of"
            + " allowed, needsReason, needsSeal)",
        "calendarOverlay: {value: {holidays: [2020-02-03], workdays: [2020-02-03]}, clause:"
            + " [MOE-13a]} | calendarOverlay.value: 2020-02-03 (expected: a holiday or a workday,"
            + " not both)",
        "buffer: {value: {from: null}, clause: [HN-2.2]} | buffer.value.to: missing (expected: an"
            + " ISO 8601 calendar day)",
        "buffer: {value: {from: 2019-13-01, to: 2020-01-31}, clause: [HN-2.2]} | buffer.value.from:"
            + " \"2019-13-01\" (expected: an ISO 8601 calendar day)",
        "buffer: {value: {from: 2020-02-05, to: 2020-01-31}, clause: [HN-2.2]} | buffer.value:"
            + " 2020-02-05 to 2020-01-31 (expected: a first day not after the last one)",
        "whitelist: {value: {mode: AND, stages: [], unspecifiedStages: []}, clause: [GD-whitelist]}"
            + " | whitelist.value: AND for [] (expected: stages, unless there is no list)",
        "whitelist: {value: {mode: AND, stages: [VOCATIONAL], unspecifiedStages: [VOCATIONAL]},"
            + " clause: [GD-whitelist]} | whitelist.value: VOCATIONAL (expected: a stage the list"
            + " is asked for",
        "effectivFrom: 2020-01-01 | effectivFrom: unknown key (expected: one of approvalStages",
        "decideWithin: {value: 10 | document",
      })
  void refusalNamesFileKeyValueAndExpectedFormat(String line, String complaint) {
    String overlay =
        "jurisdiction: \"32\"\nversion: planted\nsource: regulation\neffectiveFrom: 2019-12-01\n"
            + line
            + "\n";

    assertThatThrownBy(() -> PolicyProfiles.parse(withPlanted(overlay), CLAUSES))
        .isInstanceOf(InvalidProfile.class)
        .hasMessageStartingWith("profile planted.yaml, ")
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesSecondDocumentInAFile() {
    String two = PolicyProfiles.shipped("61.yaml").yaml() + "---\nbarMonths: {value: 1}\n";

    assertThatThrownBy(() -> PolicyProfiles.parse(withPlanted(two), CLAUSES))
        .isInstanceOf(InvalidProfile.class)
        .hasMessageContaining("one YAML document");
  }

  @Test
  void refusesBaseWithMissingKey() {
    String incomplete = PolicyProfiles.shipped("cn.yaml").yaml().replaceFirst("\nbarMonths:.*", "");

    assertThatThrownBy(
            () -> PolicyProfiles.parse(List.of(new ProfileSource("cn.yaml", incomplete)), CLAUSES))
        .hasMessage(
            "profile cn.yaml, barMonths: missing (expected: every key, in the national base)");
  }

  @Test
  void useFilingsAreConfirmedByTheUsersAuthority() {
    assertThat(chain("32", UserKind.COUNTY_UNIT)).containsExactly(ConfirmStep.COUNTY);
    assertThat(chain("32", UserKind.MINISTRY_UNIT)).containsExactly(ConfirmStep.MOE);
    assertThat(chain("43", UserKind.CITY_UNIT)).containsExactly(ConfirmStep.CITY);
    assertThat(chain("43", UserKind.PROVINCE_UNIT)).containsExactly(ConfirmStep.PROVINCE);
    assertThat(chain("11", UserKind.COUNTY_UNIT))
        .containsExactly(ConfirmStep.COUNTY, ConfirmStep.PROVINCE);
    assertThat(chain("11", UserKind.PROVINCE_UNIT))
        .containsExactly(ConfirmStep.OWN_OFFICE, ConfirmStep.PROVINCE);
    assertThat(chain("00", UserKind.MINISTRY_UNIT)).containsExactly(ConfirmStep.MOE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jurisdiction: \"99\"~version: x~source: regulation~effectiveFrom: 2019-12-01 |"
            + " jurisdiction: 99",
        "jurisdiction: \"32\"~version: x~source: rumour~effectiveFrom: 2019-12-01 | source: rumour",
        "jurisdiction: \"32\"~version: x~source: regulation~effectiveFrom: soon | effectiveFrom:"
            + " soon",
        "jurisdiction: \"32\"~version: x~source: regulation~effectiveFrom: 2020-01-02~effectiveTo:"
            + " 2020-01-01 | effectiveTo: 2020-01-01",
        "jurisdiction: \"44\"~version: x~source: regulation~effectiveFrom: 2021-01-01 |"
            + " effectiveFrom: 2021-01-01",
        "jurisdiction: \"32\"~version: gd-2020-faq~source: regulation~effectiveFrom: 2021-01-01 |"
            + " version: gd-2020-faq",
        "jurisdiction: \"32\"~jurisdiction: \"33\" | document",
        "- a list | document",
        "jurisdiction: CN~institution: 12610000900000612L~version: x~source:"
            + " regulation~effectiveFrom: 2021-01-01 | jurisdiction: CN (expected: the jurisdiction"
            + " of the institution)",
      })
  void refusesInvalidHead(String head, String complaint) {
    assertThatThrownBy(
            () -> PolicyProfiles.parse(withPlanted(head.replace("~", "\n") + "\n"), CLAUSES))
        .isInstanceOf(InvalidProfile.class)
        .hasMessageContaining("planted.yaml")
        .hasMessageContaining(complaint);
  }

  private static String base(String version, String from, @Nullable String to) {
    return PolicyProfiles.shipped("cn.yaml")
        .yaml()
        .replaceFirst("version: moe-2019-3", "version: " + version)
        .replaceFirst(
            "effectiveFrom: 2019-11-11",
            "effectiveFrom: " + from + (to == null ? "" : "\neffectiveTo: " + to));
  }

  private static @Nullable List<ConfirmStep> chain(String place, UserKind user) {
    return REGULATIONS.at(code(place), SPRING_2020).policy().userConfirmChain().value().get(user);
  }

  private static List<ProfileSource> withPlanted(String yaml) {
    List<ProfileSource> sources = new ArrayList<>();
    for (String name : List.of("cn.yaml", "44.yaml")) {
      sources.add(PolicyProfiles.shipped(name));
    }
    sources.add(new ProfileSource("planted.yaml", yaml));
    return sources;
  }

  private static JurisdictionCode code(String value) {
    return new JurisdictionCode(value);
  }

  private static RuleId rule(String value) {
    return new RuleId(value);
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
