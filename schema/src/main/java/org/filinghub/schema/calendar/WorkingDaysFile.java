package org.filinghub.schema.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * The list in this module of days that differ from Monday to Friday: true for a working day, false
 * for a holiday.
 */
final class WorkingDaysFile {
  static final String RESOURCE = "/org/filinghub/data/cn-working-days.csv";
  private static final String HEADER = "date,kind,name";

  private WorkingDaysFile() {}

  static Map<LocalDate, Boolean> load() {
    try (InputStream in = WorkingDaysFile.class.getResourceAsStream(RESOURCE)) {
      return read(in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  static Map<LocalDate, Boolean> read(@Nullable String text) {
    if (text == null) {
      throw new IllegalStateException(RESOURCE + " is missing from the schema jar");
    }
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw broken(1, "header", lines.isEmpty() ? "" : lines.get(0), HEADER);
    }
    Map<LocalDate, Boolean> days = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      int line = i + 1;
      String[] cells = lines.get(i).split(",", -1);
      if (cells.length != 3) {
        throw broken(line, "row", lines.get(i), HEADER);
      }
      if (days.put(date(line, cells[0]), isWorkingDay(line, cells[1])) != null) {
        throw broken(line, "date", cells[0], "each date once");
      }
    }
    if (days.isEmpty()) {
      throw broken(lines.size(), "rows", "0", "at least one year");
    }
    return days;
  }

  private static LocalDate date(int line, String cell) {
    try {
      return LocalDate.parse(cell);
    } catch (DateTimeParseException e) {
      throw broken(line, "date", cell, "a day such as 2026-02-14");
    }
  }

  private static boolean isWorkingDay(int line, String cell) {
    return switch (cell) {
      case "makeup-workday" -> true;
      case "holiday" -> false;
      default -> throw broken(line, "kind", cell, "holiday or makeup-workday");
    };
  }

  private static IllegalStateException broken(
      int line, String what, String found, String expected) {
    return new IllegalStateException(
        RESOURCE + " line " + line + ": " + new MalformedValue(what, found, expected).getMessage());
  }
}
