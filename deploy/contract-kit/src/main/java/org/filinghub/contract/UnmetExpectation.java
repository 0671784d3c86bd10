package org.filinghub.contract;

import java.util.List;
import java.util.Objects;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/** Failure of a check: the node returned something other than expected. */
class UnmetExpectation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A command that the node refused with SUBMISSION_NOT_OFFERED_HERE. */
  static final class CommandNotOffered extends UnmetExpectation {
    private static final long serialVersionUID = 1L;

    CommandNotOffered(String message) {
      super("SUBMISSION_NOT_OFFERED_HERE: " + message);
    }
  }

  UnmetExpectation(String saw) {
    super(saw, null, false, false);
  }

  String saw() {
    return String.valueOf(getMessage());
  }

  static void requireEqual(String name, @Nullable Object seen, Object expected) {
    if (!expected.equals(seen)) {
      throw seen(name, seen, expected);
    }
  }

  /**
   * Compares two lists. The message names the first difference, because whole lists are too long.
   */
  static void requireSameList(String name, List<?> seen, List<?> expected) {
    for (int i = 0; i < Math.min(seen.size(), expected.size()); i++) {
      requireEqual(name + ", element " + (i + 1), seen.get(i), expected.get(i));
    }
    requireEqual(name + ", count", seen.size(), expected.size());
  }

  static void require(boolean met, String name, @Nullable Object seen, Object expected) {
    if (!met) {
      throw seen(name, seen, expected);
    }
  }

  static UnmetExpectation seen(String name, @Nullable Object seen, Object expected) {
    return new UnmetExpectation(
        Objects.requireNonNull(
            new MalformedValue(name, String.valueOf(seen), String.valueOf(expected)).getMessage()));
  }
}
