package org.filinghub.schema.statistics;

import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.value.MalformedValue;

/** A period from the start of one day to the end of another, Asia/Shanghai; at most ten years. */
public record StatisticsPeriod(LocalDate from, LocalDate to) {
  private static final int MOST_YEARS = 10;

  public StatisticsPeriod {
    if (from.isAfter(to)) {
      throw new MalformedValue("from", from.toString(), "not after to, " + to);
    }
    if (!to.isBefore(from.plusYears(MOST_YEARS))) {
      throw new MalformedValue(
          "to",
          to.toString(),
          "before %s, %d years after from".formatted(from.plusYears(MOST_YEARS), MOST_YEARS));
    }
  }

  public Instant start() {
    return ChinaTime.startOf(from);
  }

  /** Returns the first instant after the period. */
  public Instant end() {
    return ChinaTime.startOf(to.plusDays(1));
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
