package org.filinghub.schema.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The public number of one filing (备案编号), always canonical: {@code 教APP备1100871号}. {@link #parse}
 * accepts every printed spelling.
 *
 * <p>An opaque key. No regulation defines its form; the reading as province code and serial is
 * ours, from published numbers. {@code 教APP备110213号} (an early one, four-digit serial) and {@code
 * 教APP备1100213号} are two numbers.
 */
public record FilingNumber(String value) implements Comparable<FilingNumber> {
  private static final String NAME = "filing number";
  private static final String EXPECTED = "教APP备 + 6 or 7 digits + 号";
  private static final Pattern CANONICAL = Pattern.compile("教APP备\\d{6,7}号");
  private static final Pattern PRINTED = Pattern.compile("教[Aa][Pp][Pp]备\\d{6,7}号?");
  private static final int DIGITS_FROM = "教APP备".length();
  private static final int PREFIX_LENGTH = 2;
  private static final int HIGHEST_SERIAL = 99_999;

  public FilingNumber {
    Spelling.requireCanonical(NAME, value, CANONICAL, EXPECTED);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static FilingNumber parse(String raw) {
    String printed = Spelling.printed(NAME, raw, EXPECTED);
    if (!PRINTED.matcher(printed).matches()) {
      throw new MalformedValue(NAME, raw, EXPECTED);
    }
    String upper = printed.toUpperCase(Locale.ROOT);
    return new FilingNumber(upper.endsWith("号") ? upper : upper + "号");
  }

  /**
   * The number an authority gives its next filing, with a five-digit serial. What 66 and 00 really
   * print in front is unknown; here they use their code.
   */
  public static FilingNumber of(JurisdictionCode jurisdiction, int serial) {
    if (serial < 1 || serial > HIGHEST_SERIAL) {
      throw new MalformedValue("filing serial", String.valueOf(serial), "1 to " + HIGHEST_SERIAL);
    }
    return new FilingNumber(String.format(Locale.ROOT, "教APP备%s%05d号", jurisdiction, serial));
  }

  /**
   * First two digits: a routing hint only, never proof of the authority. May be no jurisdiction's
   * code at all.
   */
  public String prefix() {
    return value.substring(DIGITS_FROM, DIGITS_FROM + PREFIX_LENGTH);
  }

  public int serial() {
    return Integer.parseInt(value.substring(DIGITS_FROM + PREFIX_LENGTH, value.length() - 1));
  }

  @Override
  public int compareTo(FilingNumber other) {
    return value.compareTo(other.value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
