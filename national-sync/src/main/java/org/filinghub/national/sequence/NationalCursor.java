package org.filinghub.national.sequence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of the national feed: origin and sequence. A cursor of an authority, of a registry
 * that was rebuilt since, or beyond the last sequence is refused.
 */
public final class NationalCursor {
  private static final Pattern CURSOR = Pattern.compile("([0-9a-f]{12})-(0|[1-9]\\d{0,17})");

  private NationalCursor() {}

  public static String of(NationalPosition position) {
    return position.origin() + "-" + position.sequence();
  }

  /**
   * Returns the sequence after which to read; 0 without a cursor. Problems: CURSOR_REFUSED.
   *
   * @param now last position of the registry
   */
  public static long read(@Nullable String cursor, NationalPosition now) {
    if (cursor == null) {
      return 0;
    }
    Matcher parts = CURSOR.matcher(cursor);
    if (!parts.matches() || !parts.group(1).equals(now.origin())) {
      throw refused();
    }
    long sequence = Long.parseLong(parts.group(2));
    if (sequence > now.sequence()) {
      throw refused();
    }
    return sequence;
  }

  private static ProblemException refused() {
    return Problem.CURSOR_REFUSED.because(
        "after: not a cursor of this registry (expected: one that changes returned)");
  }
}
