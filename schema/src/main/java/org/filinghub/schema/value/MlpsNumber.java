package org.filinghub.schema.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MLPS filing number (等级保护备案号): 11 digits. On the certificate a hyphen and 5 digits of the system
 * follow.
 *
 * <p>Not public. A refusal therefore shows the shape of the given value and none of its digits.
 */
public record MlpsNumber(String value) {
  private static final String NAME = "MLPS filing number";
  private static final String EXPECTED = "11 digits, perhaps followed by - and 5 digits";
  private static final Pattern CANONICAL = Pattern.compile("\\d{11}(?:-\\d{5})?");

  public MlpsNumber {
    if (value == null || !CANONICAL.matcher(value).matches()) {
      throw new MalformedValue(NAME, veiled(value), EXPECTED);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static MlpsNumber parse(String raw) {
    if (raw == null || raw.length() > Spelling.LONGEST_INPUT) {
      throw new MalformedValue(NAME, veiled(raw), EXPECTED);
    }
    return new MlpsNumber(Spelling.printed(NAME, raw, EXPECTED));
  }

  /**
   * Returns whether the first digits name a province, that of the police authority. False is a
   * reason for a warning, not for a refusal.
   */
  public boolean startsWithProvince() {
    String start = value.substring(0, 2);
    return JurisdictionCode.isKnown(start) && !start.equals(JurisdictionCode.MINISTRY.value());
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }

  private static @Nullable String veiled(@Nullable String raw) {
    return raw == null ? null : raw.replaceAll("\\p{IsDigit}", "#");
  }
}
