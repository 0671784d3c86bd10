package org.filinghub.schema.sql;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes values into the text of a statement, quoted as standard SQL, if they cannot be read as
 * SQL. Bulk statements have thousands of values. The driver handles each bound value separately and
 * copies a document several times, which is too slow.
 */
final class PlainText {
  private static final DateTimeFormatter COLUMN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private PlainText() {}

  /**
   * Appends the value if that is safe.
   *
   * @return true if it was appended; if false, the caller must bind the value
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
   * Returns whether the text has neither a quote nor a backslash. Only these are special within
   * single quotes, and the meaning of a backslash depends on the server's mode. Without them, the
   * text has the same meaning in every mode.
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
