package org.filinghub.schema.sql;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Values that cannot be mistaken for SQL, written into a statement as standard SQL quotes them.
 * Many rows in one statement have thousands of values, and the driver runs a pipeline of its own
 * for each one that is bound, and copies a document several times.
 */
final class PlainText {
  private static final DateTimeFormatter COLUMN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private PlainText() {}

  /**
   * Appends the value.
   *
   * @return whether it did; what it did not append must be bound
   */
  static boolean append(StringBuilder sql, @Nullable Object value) {
    if (value == null) {
      sql.append("NULL");
    } else if (value instanceof Integer || value instanceof Long) {
      sql.append(value);
    } else if (value instanceof Boolean flag) {
      sql.append(flag ? "TRUE" : "FALSE");
    } else if (value instanceof LocalDateTime instant) {
      sql.append('\'').append(COLUMN.format(instant)).append('\'');
    } else if (value instanceof String text && isPlain(text)) {
      sql.append('\'').append(text).append('\'');
    } else {
      return false;
    }
    return true;
  }

  /**
   * Within single quotes only a quote and a backslash mean anything; what a backslash means depends
   * on the server's mode. Without both a text is itself in every mode.
   */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '\\' || c < ' ') {
        return false;
      }
    }
    return true;
  }
}
