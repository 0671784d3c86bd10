package org.filinghub.province.database;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Columns as values. One that the table declares NOT NULL is never absent. */
public final class Columns {

  private Columns() {}

  public static String text(Readable row, String column) {
    return present(row.get(column, String.class), column);
  }

  public static @Nullable String textOrNull(Readable row, String column) {
    return row.get(column, String.class);
  }

  public static int integer(Readable row, String column) {
    return present(row.get(column, Integer.class), column);
  }

  public static long big(Readable row, String column) {
    return present(row.get(column, Long.class), column);
  }

  public static boolean flag(Readable row, String column) {
    return present(row.get(column, Boolean.class), column);
  }

  public static Instant instant(Readable row, String column) {
    return SqlTime.instant(present(row.get(column, LocalDateTime.class), column));
  }

  public static LocalDate day(Readable row, String column) {
    return present(row.get(column, LocalDate.class), column);
  }

  public static @Nullable LocalDate dayOrNull(Readable row, String column) {
    return row.get(column, LocalDate.class);
  }

  public static <E extends Enum<E>> E constant(Readable row, String column, Class<E> type) {
    return Enum.valueOf(type, text(row, column));
  }

  private static <T> T present(@Nullable T value, String column) {
    if (value == null) {
      throw new IllegalStateException("column " + column + ": NULL (expected: a value)");
    }
    return value;
  }
}
