package org.filinghub.schema.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Converts instants for DATETIME(6) columns: always UTC, independent of the zone of driver and
 * server; truncated to microseconds, because the server would round up.
 */
public final class SqlTime {
  private SqlTime() {}

  /**
   * Returns the instant with the precision of the database, so that reading it returns an equal
   * value.
   */
  public static Instant storable(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  public static LocalDateTime of(Instant instant) {
    return LocalDateTime.ofInstant(storable(instant), ZoneOffset.UTC);
  }

  public static @Nullable LocalDateTime ofOrNull(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }

  public static Instant instant(LocalDateTime column) {
    return column.toInstant(ZoneOffset.UTC);
  }

  public static @Nullable Instant instantOrNull(@Nullable LocalDateTime column) {
    return column == null ? null : instant(column);
  }
}
