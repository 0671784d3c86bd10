package org.filinghub.national.whitelist;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * A query for entries of one white list, and the cursors that belong to it.
 *
 * @param onHold if null, entries on hold and others
 */
record WhitelistQuery(JurisdictionCode jurisdiction, @Nullable Boolean onHold) {
  private static final Pattern CURSOR = Pattern.compile("([0-9a-f]{16})-(\\d{6,7})");
  private static final int KEY_LENGTH = 16;

  /** Less than every number. */
  static final String START = "";

  private static final List<String> FILED_STATUSES =
      Arrays.stream(FilingStatus.values())
          .filter(FilingStatus::standsAsFiled)
          .map(Enum::name)
          .toList();

  /**
   * Returns SQL on the filing {@code g}, whose columns are NULL if the registry knows no filing.
   */
  String condition() {
    if (onHold == null) {
      return "";
    }
    return onHold
        ? " AND (g.status IS NULL OR g.status NOT IN (:filed))"
        : " AND g.status IN (:filed)";
  }

  /** Returns the statuses in which a filing is filed: the parameter {@code :filed}. */
  List<String> filedStatuses() {
    return FILED_STATUSES;
  }

  String cursor(String number) {
    return key() + "-" + number.replaceAll("\\D", "");
  }

  /**
   * Returns the number after which to read. Problems: CURSOR_REFUSED.
   *
   * @param cursor null for the first page
   */
  String read(@Nullable String cursor) {
    if (cursor == null) {
      return START;
    }
    Matcher parts = CURSOR.matcher(cursor);
    if (!parts.matches() || !parts.group(1).equals(key())) {
      throw refused();
    }
    return FilingNumber.parse("教APP备" + parts.group(2) + "号").value();
  }

  private String key() {
    return Sha256.hex("whitelistEntries\n" + jurisdiction + "\n" + onHold).substring(0, KEY_LENGTH);
  }

  private static ProblemException refused() {
    return Problem.CURSOR_REFUSED.because(
        "after: not a cursor of this list (expected: one that whitelistEntries returned for the"
            + " same jurisdiction and onHold)");
  }
}
