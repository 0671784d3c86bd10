package org.filinghub.schema.operator;

import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/** Why an operator discards what was set aside, as the audit keeps it: one line. */
public record DiscardReason(String value) {
  private static final int LONGEST = 500;

  public DiscardReason {
    if (value.isBlank()
        || value.length() > LONGEST
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new MalformedValue("reason", value, "1 to " + LONGEST + " characters, one line");
    }
  }

  /** Space around it does not count. */
  public static DiscardReason parse(@Nullable String given) {
    return new DiscardReason(given == null ? "" : given.strip());
  }

  @Override
  public String toString() {
    return value;
  }
}
