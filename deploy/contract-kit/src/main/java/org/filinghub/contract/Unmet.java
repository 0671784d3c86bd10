package org.filinghub.contract;

import java.util.List;
import java.util.Objects;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/** What a check saw instead of what it expected. */
class Unmet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unmet(String saw) {
    super(saw, null, false, false);
  }

  String saw() {
    return String.valueOf(getMessage());
  }

  static void unlessEqual(String name, @Nullable Object seen, Object expected) {
    if (!expected.equals(seen)) {
      throw seen(name, seen, expected);
    }
  }

  /** Says where two lists part; whole lists are too long to read. */
  static void unlessSame(String name, List<?> seen, List<?> expected) {
    for (int i = 0; i < Math.min(seen.size(), expected.size()); i++) {
      unlessEqual(name + ", place " + (i + 1), seen.get(i), expected.get(i));
    }
    unlessEqual(name + ", count", seen.size(), expected.size());
  }

  static void unless(boolean met, String name, @Nullable Object seen, Object expected) {
    if (!met) {
      throw seen(name, seen, expected);
    }
  }

  static Unmet seen(String name, @Nullable Object seen, Object expected) {
    return new Unmet(
        Objects.requireNonNull(
            new MalformedValue(name, String.valueOf(seen), String.valueOf(expected)).getMessage()));
  }
}
