package org.filinghub.schema.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.filinghub.schema.value.MalformedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDayCalendarTest {
  private static final WorkingDayCalendar NATIONAL = WorkingDayCalendar.load();

  @ParameterizedTest
  @CsvSource({
    "2019-12-02, 10, 2019-12-16", // plain
    "2020-01-13, 10, 2020-02-03", // make-up Sunday, extended Spring Festival
    "2020-09-25, 10, 2020-10-15", // make-up 09-27 and 10-10
    "2024-09-30, 15, 2024-10-25", // make-up 10-12
    "2026-02-13, 10, 2026-03-05", // make-up 02-14 and 02-28
    "2020-01-18, 1, 2020-01-19", // from a rest day to a make-up Sunday
    "2020-01-23, 1, 2020-02-03", // over the whole festival
    "2026-12-21, 8, 2026-12-31", // to the last day covered
    "2018-12-31, 1, 2019-01-02", // the start day need not be covered, only the days counted
  })
  void returnsTheLastDayOfAPeriod(LocalDate start, int workingDays, LocalDate dueOn) {
    assertThat(NATIONAL.lastDay(start, workingDays)).isEqualTo(new Deadline(dueOn, false));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-21, 10, 2027-01-05", // only 1 January is sure to be off
    "2026-12-21, 9, 2027-01-04",
    "2026-12-31, 1, 2027-01-04",
    "2027-06-01, 5, 2027-06-08",
    "2028-12-29, 1, 2029-01-02", // 1 January 2029 is a Monday
    "2018-12-27, 2, 2018-12-31", // before the data
  })
  void isProvisionalBeyondTheNotices(LocalDate start, int workingDays, LocalDate dueOn) {
    assertThat(NATIONAL.lastDay(start, workingDays)).isEqualTo(new Deadline(dueOn, true));
  }

  // 2020-01-18 was a Saturday, 2020-01-19 a make-up Sunday, 2020-01-17 a Friday.
  @Test
  void startDayIsNeverCounted() {
    assertThat(NATIONAL.lastDay(LocalDate.of(2020, 1, 17), 5))
        .isEqualTo(NATIONAL.lastDay(LocalDate.of(2020, 1, 18), 5));
    assertThat(NATIONAL.lastDay(LocalDate.of(2020, 1, 19), 5))
        .isNotEqualTo(NATIONAL.lastDay(LocalDate.of(2020, 1, 18), 5));
  }

  @ParameterizedTest
  @CsvSource({
    "2019, 250",
    "2020, 249",
    "2021, 250",
    "2022, 249",
    "2023, 249",
    "2024, 251",
    "2025, 248",
    "2026, 248"
  })
  void knowsHowManyWorkingDaysAYearHas(int year, long expected) {
    LocalDate first = LocalDate.of(year, 1, 1);

    long workingDays = first.datesUntil(first.plusYears(1)).filter(NATIONAL::isWorkingDay).count();

    assertThat(workingDays).isEqualTo(expected);
  }

  @Test
  void oneWorkingDayAfterThePreviousDayIsTheDayItself() {
    LocalDate from = LocalDate.of(2019, 1, 1);
    from.datesUntil(LocalDate.of(2027, 1, 1))
        .forEach(
            day -> {
              LocalDate dueOn = NATIONAL.lastDay(day.minusDays(1), 1).dueOn();

              assertThat(dueOn.equals(day)).as("%s", day).isEqualTo(NATIONAL.isWorkingDay(day));
              assertThat(NATIONAL.isWorkingDay(dueOn)).isTrue();
            });
  }

  @Test
  void longerPeriodsEndLater() {
    LocalDate start = LocalDate.of(2025, 9, 1);
    for (int n = 1; n < 300; n++) {
      assertThat(NATIONAL.lastDay(start, n + 1).dueOn())
          .isEqualTo(NATIONAL.lastDay(NATIONAL.lastDay(start, n).dueOn(), 1).dueOn());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_001, Integer.MAX_VALUE})
  void refusesInvalidPeriods(int workingDays) {
    assertThatThrownBy(() -> NATIONAL.lastDay(LocalDate.of(2026, 1, 5), workingDays))
        .isInstanceOf(MalformedValue.class)
        .hasMessage("working days: " + workingDays + " (expected: 1 to 1000)");
  }

  @Test
  void acceptsAtMostThousandWorkingDays() {
    assertThat(NATIONAL.lastDay(LocalDate.of(2022, 1, 4), 1_000).dueOn())
        .isEqualTo(
            NATIONAL.lastDay(NATIONAL.lastDay(LocalDate.of(2022, 1, 4), 999).dueOn(), 1).dueOn());
  }

  @Test
  void firstOfJanuaryIsAlwaysAHoliday() {
    assertThat(NATIONAL.isWorkingDay(date("2018-01-01"))).isFalse();
    assertThat(NATIONAL.isWorkingDay(date("2018-01-02"))).isTrue();
  }

  @Test
  void loadReadsTheShippedFile() {
    WorkingDayCalendar anew = WorkingDayCalendar.load();

    assertThat(anew.isWorkingDay(date("2020-01-19"))).isTrue(); // a make-up Sunday
    assertThat(anew.isWorkingDay(date("2020-01-31"))).isFalse(); // a Friday of the festival
  }

  @Test
  void returnsTheLastCoveredDay() {
    assertThat(NATIONAL.lastCoveredDay()).isEqualTo("2026-12-31");
  }

  // 广西三月三 2026: 19 to 22 April, of which Monday 20 to Wednesday 22 are weekdays.
  @Test
  void regionalDaysOverrideNationalDays() {
    LocalDate friday = LocalDate.of(2026, 4, 17);
    WorkingDayCalendar regional =
        NATIONAL.withOverlay(
            List.of(
                LocalDate.of(2026, 4, 20), LocalDate.of(2026, 4, 21), LocalDate.of(2026, 4, 22)),
            Set.of(LocalDate.of(2026, 4, 18), LocalDate.of(2026, 5, 1)));

    assertThat(NATIONAL.lastDay(friday, 2)).isEqualTo(new Deadline(date("2026-04-21"), false));
    assertThat(regional.lastDay(friday, 2)).isEqualTo(new Deadline(date("2026-04-23"), false));
    assertThat(regional.isWorkingDay(date("2026-05-01"))).isTrue();
    assertThat(NATIONAL.isWorkingDay(date("2026-05-01"))).isFalse();
    assertThat(regional.isWorkingDay(date("2026-10-01"))).isFalse();
  }

  @Test
  void laterOverlayOverridesEarlierOverlay() {
    WorkingDayCalendar twice =
        NATIONAL
            .withOverlay(List.of(date("2020-02-03"), date("2020-02-04")), List.of())
            .withOverlay(List.of(date("2020-02-05")), List.of(date("2020-02-04")));

    assertThat(twice.isWorkingDay(date("2020-02-03"))).isFalse();
    assertThat(twice.isWorkingDay(date("2020-02-04"))).isTrue();
    assertThat(twice.isWorkingDay(date("2020-02-05"))).isFalse();
  }

  @Test
  void overlayBeyondTheDataCountsAndStaysProvisional() {
    WorkingDayCalendar regional =
        NATIONAL.withOverlay(List.of(date("2027-01-04")), List.of(date("2027-01-01")));

    assertThat(regional.lastDay(date("2026-12-21"), 10))
        .isEqualTo(new Deadline(date("2027-01-05"), true));
    assertThat(regional.isWorkingDay(date("2027-01-01"))).isTrue();
    assertThat(regional.lastCoveredDay()).isEqualTo("2026-12-31");
  }

  @Test
  void refusesOverlayDayThatIsHolidayAndWorkday() {
    assertThatThrownBy(
            () -> NATIONAL.withOverlay(List.of(date("2026-04-20")), List.of(date("2026-04-20"))))
        .hasMessage("calendar overlay: 2026-04-20 (expected: a holiday or a workday, not both)");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-08-31, 6, 2026-02-28",
    "2023-08-31, 6, 2024-02-29",
    "2026-02-28, 6, 2026-08-28", // the corresponding day, not the end of the month
    "2020-01-31, 1, 2020-02-29",
    "2025-11-15, 6, 2026-05-15",
    "2026-04-01, 6, 2026-10-01", // a rest day does not move it
    "2024-02-29, 12, 2025-02-28",
    "2026-01-05, 0, 2026-01-05",
  })
  void monthsEndOnTheCorrespondingDay(LocalDate start, int months, LocalDate end) {
    assertThat(WorkingDayCalendar.monthsAfter(start, months)).isEqualTo(end);
  }

  @Test
  void refusesNegativeMonths() {
    assertThatThrownBy(() -> WorkingDayCalendar.monthsAfter(date("2026-01-05"), -1))
        .hasMessage("months: -1 (expected: 0 or more)");
  }

  @ParameterizedTest
  @CsvSource({
    "2019-12-16T23:59:59.999999999+08:00, false",
    "2019-12-17T00:00:00+08:00, true",
    "2019-12-16T15:59:59Z, false",
    "2019-12-16T16:00:00Z, true",
    "2019-12-01T00:00:00Z, false",
  })
  void deadlineEndsAtMidnightInChina(OffsetDateTime at, boolean late) {
    Deadline deadline = NATIONAL.lastDay(date("2019-12-02"), 10);

    assertThat(deadline.isLate(at.toInstant())).isEqualTo(late);
    assertThat(deadline.lapsesAt()).isEqualTo(Instant.parse("2019-12-16T16:00:00Z"));
  }

  @Test
  void convertsInstantsToDaysInChina() {
    assertThat(ChinaTime.dateOf(Instant.parse("2020-01-31T15:59:59Z"))).isEqualTo("2020-01-31");
    assertThat(ChinaTime.dateOf(Instant.parse("2020-01-31T16:00:00Z"))).isEqualTo("2020-02-01");
    assertThat(ChinaTime.startOf(date("2020-02-01")))
        .isEqualTo(Instant.parse("2020-01-31T16:00:00Z"));
  }

  @Test
  void messageNamesMissingFile() {
    assertThatThrownBy(() -> WorkingDaysFile.read(null))
        .hasMessage("/org/filinghub/data/cn-working-days.csv is missing from the schema jar");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2019-01-01,holiday,元旦 | 2019-01-01,feast,元旦"
            + " | line 2: kind: feast (expected: holiday or makeup-workday)",
        "2019-01-01,holiday,元旦 | 2019-01-32,holiday,元旦"
            + " | line 2: date: 2019-01-32 (expected: a day such as 2026-02-14)",
        "2019-02-03,makeup-workday,春节 | 2019-02-02,holiday,春节"
            + " | line 4: date: 2019-02-02 (expected: each date once)",
        "2019-02-03,makeup-workday,春节 | 2019-02-02,makeup-workday,春节"
            + " | line 4: date: 2019-02-02 (expected: each date once)",
        "2019-01-01,holiday,元旦 | 2019-01-01 | line 2: row: 2019-01-01 (expected: date,kind,name)",
        "date,kind,name | day,kind,name | line 1: header: day,kind,name (expected: date,kind,name)",
      })
  void messageNamesInvalidFileWithLineAndReason(String row, String broken, String reason)
      throws IOException {
    String shipped = shipped();
    assertThat(WorkingDaysFile.read(shipped)).hasSize(288);

    assertThatThrownBy(() -> WorkingDaysFile.read(shipped.replace(row, broken)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("/org/filinghub/data/cn-working-days.csv " + reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "date,kind,name\n", "date,kind,name\n\n"})
  void refusesEmptyFile(String text) {
    assertThatThrownBy(() -> WorkingDaysFile.read(text))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("/org/filinghub/data/cn-working-days.csv line ");
  }

  private static LocalDate date(String iso) {
    return LocalDate.parse(iso);
  }

  private static String shipped() throws IOException {
    try (InputStream in = WorkingDaysFile.class.getResourceAsStream(WorkingDaysFile.RESOURCE)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
