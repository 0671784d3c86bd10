package org.filinghub.schema.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The public number of one filing (备案编号), always canonical: {@code 教APP备1100871号}. {@link #parse}
 * accepts every printed spelling.
 *
 * <p>Treat it as an opaque key. No regulation defines its format; province code and serial are our
 * interpretation of published numbers. {@code 教APP备110213号} (an early number with a four-digit
 * serial) and {@code 教APP备1100213号} are two different numbers.
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
   * Returns the number that an authority assigns to its next filing, with a five-digit serial. The
   * real prefix of 66 and 00 is unknown, so they use their code.
   */
  public static FilingNumber of(JurisdictionCode jurisdiction, int serial) {
    if (serial < 1 || serial > HIGHEST_SERIAL) {
      throw new MalformedValue("filing serial", String.valueOf(serial), "1 to " + HIGHEST_SERIAL);
    }
    return new FilingNumber(String.format(Locale.ROOT, "教APP备%s%05d号", jurisdiction, serial));
  }

  /**
   * Returns the first two digits. They are only a routing hint and do not prove which authority
   * assigned the number. They may be the code of no jurisdiction.
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
