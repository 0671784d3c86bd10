package org.filinghub.province.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.PolicyProfiles.ProfileSource;
import org.filinghub.schema.review.StatutoryClock.ClockKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statutory clocks of RULES B.1: start, answer in time, expiry. */
class StatutoryClocksTest {

  @ParameterizedTest
  @CsvSource({
    "2019-12-02, 2019-12-16, false",
    "2020-01-13, 2020-02-03, false",
    "2020-09-25, 2020-10-15, false",
    "2026-02-13, 2026-03-05, false",
    "2026-12-21, 2027-01-05, true",
    // A Saturday: the count starts on the next working day.
    "2024-03-02, 2024-03-15, false",
  })
  @Proves("MOE-13b")
  void returnLapsesAfterTenWorkingDays(
      LocalDate returnedOn, LocalDate lastDay, boolean provisional) {
    TestLife filing =
        TestLife.submitted("43", returnedOn + "T15:00:00+08:00")
            .must(TestLife.giveBack(), FilingActor.AUTHORITY);
    StartedClock clock = filing.state().clock(ClockKind.SUPPLEMENT).orElseThrow();

    FilingStatus lastMicrosecond =
        filing.passTo(ChinaTime.startOf(lastDay.plusDays(1)).minusNanos(1_000)).status();
    FilingStatus firstInstant = filing.passTo(ChinaTime.startOf(lastDay.plusDays(1))).status();

    assertThat(clock.dueOn()).isEqualTo(lastDay);
    assertThat(clock.provisional()).isEqualTo(provisional);
    assertThat(lastMicrosecond).isEqualTo(FilingStatus.RETURNED);
    assertThat(firstInstant).isEqualTo(FilingStatus.ABANDONED);
  }

  @Test
  @Proves("MOE-13b")
  void lapseTakesEffectAtItsInstantEvenIfAppliedLater() {
    TestLife filing =
        TestLife.submitted("43", "2024-03-04T09:00:00+08:00")
            .must(TestLife.giveBack(), FilingActor.AUTHORITY);

    filing.passTo("2025-01-01T00:00:00+08:00").passTo("2026-01-01T00:00:00+08:00");

    assertThat(filing.steps()).hasSize(2);
    assertThat(filing.last().transition().step()).isEqualTo(Step.GIVEN_UP);
    assertThat(filing.last().after().since())
        .isEqualTo(TestLife.instant("2024-03-19T00:00:00+08:00"));
  }

  @Test
  @Proves("GD-enforce")
  void rectificationTakesFifteenWorkingDaysIncludingMakeUpDays() {
    TestLife mended = rectifying("44", "2024-09-30T09:00:00+08:00");
    TestLife late = rectifying("44", "2024-09-30T09:00:00+08:00");

    mended
        .passTo("2024-10-25T23:59:59.999999+08:00")
        .must(new ReportRectified(), FilingActor.PROVIDER);
    mended.passTo("2025-06-01T00:00:00+08:00");
    late.passTo("2024-10-26T00:00:00+08:00");

    assertThat(mended.status()).isEqualTo(FilingStatus.RECTIFYING);
    assertThat(late.status()).isEqualTo(FilingStatus.REVOKED);
    assertThat(late.last().transition().rule()).hasToString("MOE-24a");
  }

  @Test
  @Proves({"MOE-13a", "MOE-14a", "GD-deadline"})
  void overdueAuthorityHasNoConsequence() {
    TestLife hunan = TestLife.submitted("43", "2020-01-13T09:00:00+08:00");
    TestLife guangdong = TestLife.submitted("44", "2024-03-04T09:00:00+08:00");
    StartedClock ten = hunan.state().clock(ClockKind.DECISION).orElseThrow();
    StartedClock twenty = guangdong.state().clock(ClockKind.DECISION).orElseThrow();

    hunan.passTo("2024-01-01T00:00:00+08:00");

    assertThat(hunan.status()).isEqualTo(FilingStatus.SUBMITTED);
    assertThat(ten.at(TestLife.instant("2020-02-03T23:59:59+08:00")).overdue()).isFalse();
    assertThat(ten.at(TestLife.instant("2020-02-04T00:00:00+08:00")).overdue()).isTrue();
    assertThat(twenty.dueOn()).isEqualTo("2024-03-18");
    assertThat(twenty.at(TestLife.instant("2024-04-01T23:59:59+08:00")).overdue()).isFalse();
    assertThat(twenty.at(TestLife.instant("2024-04-02T00:00:00+08:00")).overdue()).isTrue();
  }

  @Test
  @Proves("MOE-15")
  void changeIsLateAfterTenWorkingDays() {
    LocalDate changedOn = LocalDate.of(2020, 9, 25);
    TestLife inTime = TestLife.filed("43", "2020-09-01T09:00:00+08:00");
    TestLife late = TestLife.filed("43", "2020-09-01T09:00:00+08:00");

    inTime.passTo("2020-10-15T23:59:59.999999+08:00");
    inTime.must(new ReportChange(changedOn, inTime.form(TestLife.FORMS)), FilingActor.PROVIDER);
    late.passTo("2020-10-16T00:00:00+08:00");
    late.must(new ReportChange(changedOn, late.form(TestLife.FORMS)), FilingActor.PROVIDER);

    assertThat(changeOf(inTime).late()).isFalse();
    assertThat(changeOf(late).late()).isTrue();
    assertThat(late.last().transition().answered())
        .extracting(StartedClock::kind, StartedClock::dueOn)
        .containsExactly(ClockKind.CHANGE, LocalDate.of(2020, 10, 15));
    assertThat(late.state().running())
        .extracting(StartedClock::kind)
        .containsExactly(ClockKind.DECISION);
  }

  @Test
  @Proves({"MOE-13a", "MOE-13b"})
  void supplementRestartsDecisionClockUnlessProfileSaysOtherwise() {
    PolicyProfiles goesOn =
        TestLife.profiles(
            "returnedClockRestarts:         {value: true",
            "returnedClockRestarts:         {value: false");

    assertThat(dueAfterSupplement(TestLife.SHIPPED)).isEqualTo("2024-03-25");
    assertThat(dueAfterSupplement(goesOn)).isEqualTo("2024-03-18");
  }

  @Test
  @Proves("BJ-11")
  void ministryStageHasNoClockAndItsReturnStartsProviderClock() {
    TestLife filing =
        TestLife.submitted("11", "2024-03-04T09:00:00+08:00")
            .must(new CompleteReview(), FilingActor.AUTHORITY);
    List<StartedClock> atTheMinistry = filing.state().running();

    filing.passTo("2024-12-02T09:00:00+08:00");
    filing.must(TestLife.giveBackByMinistry(), FilingActor.MINISTRY);

    assertThat(atTheMinistry).isEmpty();
    assertThat(filing.state().running())
        .extracting(StartedClock::dueOn)
        .containsExactly(LocalDate.of(2024, 12, 16));
  }

  @Test
  @Proves("MOE-13b")
  void regionalHolidaysMoveOnlyClocksOfTheRegion() {
    PolicyProfiles profiles =
        TestLife.profiles(
            "version: moe-2019-3",
            "version: moe-2019-3",
            new ProfileSource(
                "45.yaml",
                """
                jurisdiction: "45"
                version: gx-third-of-third
                source: regulation
                effectiveFrom: 2019-11-11
                calendarOverlay:
                  value: {holidays: [2024-04-11, 2024-04-12], workdays: [2024-04-13]}
                  clause: [MOE-13a]
                  basis: ASSUMPTION
                """));

    assertThat(dueAfterReturn(profiles, "45")).isEqualTo("2024-04-18");
    assertThat(dueAfterReturn(profiles, "43")).isEqualTo("2024-04-17");
  }

  private static LocalDate dueAfterReturn(PolicyProfiles profiles, String code) {
    return TestLife.submitted(profiles, code, "2024-04-02T09:00:00+08:00", TestLife.FORMS)
        .must(TestLife.giveBack(), FilingActor.AUTHORITY)
        .state()
        .clock(ClockKind.SUPPLEMENT)
        .orElseThrow()
        .dueOn();
  }

  private static LocalDate dueAfterSupplement(PolicyProfiles profiles) {
    TestLife filing =
        TestLife.submitted(profiles, "43", "2024-03-04T09:00:00+08:00", TestLife.FORMS)
            .must(TestLife.giveBack(), FilingActor.AUTHORITY)
            .passTo("2024-03-11T09:00:00+08:00");
    return filing
        .must(filing.supplement(), FilingActor.PROVIDER)
        .state()
        .clock(ClockKind.DECISION)
        .orElseThrow()
        .dueOn();
  }

  private static ReportedChange changeOf(TestLife filing) {
    return Objects.requireNonNull(filing.state().accompanying().change());
  }

  private static TestLife rectifying(String code, String instant) {
    return TestLife.filed(code, instant)
        .must(new OpenRectification("存在高危漏洞"), FilingActor.AUTHORITY);
  }
}
