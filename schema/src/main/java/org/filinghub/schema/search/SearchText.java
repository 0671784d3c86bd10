package org.filinghub.schema.search;

import java.util.Optional;
import org.filinghub.schema.form.ProductName;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an app's name, an owner's name or a filing number, as it is compared: width, case,
 * spaces and what cannot be seen make no difference, as with {@link ProductName}.
 */
public record SearchText(String value) {
  private static final int LONGEST = 100;
  private static final int LONGEST_RAW = 1_000;

  /**
   * Empty when nothing was asked for: absent, or nothing but spaces.
   *
   * @throws MalformedValue when it is too long
   */
  public static Optional<SearchText> parse(@Nullable String raw) {
    if (raw == null) {
      return Optional.empty();
    }
    // Looked at before it is worked on: one character may become many.
    String value = raw.length() > LONGEST_RAW ? raw : ProductName.normalised(raw);
    if (value.codePointCount(0, value.length()) > LONGEST) {
      throw new MalformedValue("text", raw, "at most " + LONGEST + " characters");
    }
    return value.isEmpty() ? Optional.empty() : Optional.of(new SearchText(value));
  }

  /** What is searched in, in the same spelling. */
  public static String normalised(String searched) {
    return ProductName.normalised(searched);
  }

  /** Characters, not UTF-16 units. */
  public int length() {
    return value.codePointCount(0, value.length());
  }
}
