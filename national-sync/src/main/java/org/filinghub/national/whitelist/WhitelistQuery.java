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
 * Which entries of which list, and which cursors belong to that.
 *
 * @param onHold absent: whether or not
 */
record WhitelistQuery(JurisdictionCode jurisdiction, @Nullable Boolean onHold) {
  private static final Pattern CURSOR = Pattern.compile("([0-9a-f]{16})-(\\d{6,7})");
  private static final int KEY_LENGTH = 16;

  /** Below every number. */
  static final String START = "";

  private static final List<String> STANDING =
      Arrays.stream(FilingStatus.values())
          .filter(FilingStatus::standsAsFiled)
          .map(Enum::name)
          .toList();

  /** On the filing {@code g}, absent where the registry knows none. */
  String condition() {
    if (onHold == null) {
      return "";
    }
    return onHold
        ? " AND (g.status IS NULL OR g.status NOT IN (:standing))"
        : " AND g.status IN (:standing)";
  }

  List<String> standing() {
    return STANDING;
  }

  String cursor(String number) {
    return key() + "-" + number.replaceAll("\\D", "");
  }

  /** The number after which to read. Problems: CURSOR_REFUSED. */
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
        "after: not a cursor of this list (expected: one that whitelistEntries gave out for the"
            + " same jurisdiction and onHold)");
  }
}
