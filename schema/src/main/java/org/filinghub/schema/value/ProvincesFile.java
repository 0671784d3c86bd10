package org.filinghub.schema.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code provinces.csv} as plain text. Separate from {@link Jurisdictions}, because
 * {@link JurisdictionCode} reads its valid codes from here before any {@code JurisdictionCode}
 * exists.
 */
final class ProvincesFile {
  static final String RESOURCE = "/org/filinghub/data/provinces.csv";

  private static final String HEADER = "code,name_zh,short_name,name_en,authority_name,icp_prefix";
  private static final int EXPECTED_ROWS = 32;
  private static final Pattern CODE = Pattern.compile("[1-6]\\d");

  /** The 31 provinces and 66, in the order of the file. */
  static final List<Row> ROWS = load();

  private ProvincesFile() {}

  record Row(String code, String name, String shortName, String authorityName, String icpPrefix) {}

  private static List<Row> load() {
    try (InputStream in = ProvincesFile.class.getResourceAsStream(RESOURCE)) {
      return read(in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  static List<Row> read(@Nullable String text) {
    if (text == null) {
      throw new IllegalStateException(RESOURCE + " is missing from the schema jar");
    }
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw broken(1, "header", lines.isEmpty() ? "" : lines.get(0), HEADER);
    }
    List<Row> rows = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      String[] cells = line.split(",", -1);
      if (cells.length != 6 || List.of(cells).stream().anyMatch(String::isBlank)) {
        throw broken(i + 1, "row", line, "6 cells, none empty");
      }
      if (!CODE.matcher(cells[0]).matches() || !codes.add(cells[0])) {
        throw broken(i + 1, "code", cells[0], "two digits, 11 to 66, each once");
      }
      rows.add(new Row(cells[0], cells[1], cells[2], cells[4], cells[5]));
    }
    if (rows.size() != EXPECTED_ROWS || !codes.contains("66")) {
      throw broken(
          lines.size(), "rows", String.valueOf(rows.size()), "31 provinces and 66 新疆生产建设兵团");
    }
    return List.copyOf(rows);
  }

  private static IllegalStateException broken(
      int line, String what, String found, String expected) {
    return new IllegalStateException(
        RESOURCE + " line " + line + ": " + new MalformedValue(what, found, expected).getMessage());
  }
}
