package org.filinghub.national.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.statistics.StatisticsPeriod;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionClocksTest {
  private static final DecisionClocks CLOCKS =
      new DecisionClocks(PolicyProfiles.load(false), WorkingDayCalendar.load());
  private static final LocalDate TODAY = LocalDate.parse("2020-04-01");

  /** Vectors of RULES B.1: ten working days everywhere, twenty in Guangdong. */
  @ParameterizedTest
  @Proves({"MOE-13a", "MOE-14a", "GD-deadline"})
  @CsvSource({
    "43, 2020-01-13, 2020-02-03, false",
    "43, 2020-01-13, 2020-02-04, true",
    "43, 2020-01-13,           , true",
    "44, 2020-01-13, 2020-02-04, false",
    "44, 2020-01-13, 2020-02-17, false",
    "44, 2020-01-13, 2020-02-18, true",
    "43, 2020-03-25,           , false"
  })
  void clockExpiresAfterItsLastDayWithoutADecision(
      String code, LocalDate started, @Nullable LocalDate ended, boolean ranOut) {
    assertThat(expired("2020-01-01", "2020-12-31", code, started, ended)).isEqualTo(ranOut);
  }

  @Test
  void expiryCountsOnlyOnItsDay() {
    LocalDate started = LocalDate.parse("2020-01-13");

    assertThat(expired("2020-02-03", "2020-02-03", "43", started, null)).isTrue();
    assertThat(expired("2020-01-01", "2020-02-02", "43", started, null)).isFalse();
    assertThat(expired("2020-02-04", "2020-12-31", "43", started, null)).isFalse();
  }

  @Test
  void boundsIncludeEveryClockThatCanExpire() {
    StatisticsPeriod day =
        new StatisticsPeriod(LocalDate.parse("2020-02-17"), LocalDate.parse("2020-02-17"));

    assertThat(CLOCKS.firstStart(day)).isBefore(LocalDate.parse("2020-01-13"));
    assertThat(CLOCKS.shortest()).isEqualTo(10);
  }

  private static boolean expired(
      String from, String to, String code, LocalDate started, @Nullable LocalDate ended) {
    return CLOCKS
        .in(new StatisticsPeriod(LocalDate.parse(from), LocalDate.parse(to)), TODAY)
        .hasExpired(new DecisionClocks.ClockRun(new JurisdictionCode(code), started, ended));
  }
}
