package org.filinghub.schema.operator;

import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * The operator's reason for discarding a quarantined entry or a held delivery: one line, stored in
 * the audit log.
 */
public record DiscardReason(String value) {
  private static final int LONGEST = 500;

  public DiscardReason {
    if (value.isBlank()
        || value.length() > LONGEST
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new MalformedValue("reason", value, "1 to " + LONGEST + " characters, one line");
    }
  }

  /** Parses the reason; leading and trailing spaces are removed. */
  public static DiscardReason parse(@Nullable String given) {
    return new DiscardReason(given == null ? "" : given.strip());
  }

  @Override
  public String toString() {
    return value;
  }
}
