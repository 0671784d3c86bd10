package org.filinghub.schema.sql;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns of a row as our value types. A column must be NOT NULL unless the method returns
 * null.
 */
public final class Rows {
  private Rows() {}

  public static String text(Readable row, String column) {
    return present(row.get(column, String.class), column);
  }

  public static @Nullable String textOrNull(Readable row, String column) {
    return row.get(column, String.class);
  }

  public static int number(Readable row, String column) {
    return present(row.get(column, Integer.class), column);
  }

  public static long bigNumber(Readable row, String column) {
    return present(row.get(column, Long.class), column);
  }

  public static boolean flag(Readable row, String column) {
    return present(row.get(column, Boolean.class), column);
  }

  public static Instant instant(Readable row, String column) {
    return SqlTime.instant(present(row.get(column, LocalDateTime.class), column));
  }

  public static @Nullable Instant instantOrNull(Readable row, String column) {
    return SqlTime.instantOrNull(row.get(column, LocalDateTime.class));
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

  /** Returns the constants of a column written by {@link #names}. */
  public static <E extends Enum<E>> List<E> constants(Readable row, String column, Class<E> type) {
    String names = text(row, column);
    return names.isEmpty()
        ? List.of()
        : Arrays.stream(names.split(",", -1)).map(name -> Enum.valueOf(type, name)).toList();
  }

  /** Returns the names of enum constants, separated by commas. */
  public static String names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).collect(Collectors.joining(","));
  }

  private static <T> T present(@Nullable T value, String column) {
    if (value == null) {
      throw new IllegalStateException("column " + column + ": NULL (expected: a value)");
    }
    return value;
  }
}
