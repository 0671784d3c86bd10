package org.filinghub.schema.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ICP filing number (ICP备案编号). It names a subject, {@code 京ICP备18027903号}, or one service of the
 * subject: {@code …号-1} is a website, {@code …号-11A} is an app, X is a mini program, K is a quick
 * app.
 */
public record IcpNumber(String value) {
  private static final String NAME = "ICP filing number";
  private static final String EXPECTED = "京ICP备 + 8 or 10 digits + 号, perhaps -1 or -11A";
  private static final String EXPECTED_FILING =
      "a filing such as 京ICP备18027903号-1; this is a licence, which proves no filing";

  // Numbers print 蜀 for 四川, 黔 for 贵州, 滇 for 云南 and 陇 for 甘肃.
  private static final String PROVINCES = "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝蜀黔滇藏陕陇青宁新]";
  private static final Pattern CANONICAL =
      Pattern.compile(PROVINCES + "ICP备(?:\\d{8}|\\d{10})号(?:-(\\d{1,4}[AXK]?))?");
  private static final Pattern PRINTED =
      Pattern.compile("(" + PROVINCES + "ICP备(?:\\d{8}|\\d{10}))号?(-\\d{1,4}[AXK]?)?号?");
  private static final Pattern LICENCE =
      Pattern.compile(".*ICP证.*|.{0,3}(?:[AB]\\d\\.)*[AB]\\d-\\d{8}.*");

  public IcpNumber {
    Spelling.requireCanonical(NAME, value, CANONICAL, EXPECTED);
  }

  /**
   * Also accepts {@code 京ICP备10046444-5号}, numbers without 号, spaces, lower case and full width.
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static IcpNumber parse(String raw) {
    String printed = Spelling.printed(NAME, raw, EXPECTED).toUpperCase(Locale.ROOT);
    Matcher parts = PRINTED.matcher(printed);
    if (!parts.matches()) {
      boolean licence = LICENCE.matcher(printed).matches();
      throw new MalformedValue(NAME, raw, licence ? EXPECTED_FILING : EXPECTED);
    }
    String service = parts.group(2);
    return new IcpNumber(parts.group(1) + "号" + (service == null ? "" : service));
  }

  /**
   * Returns the character of the province where the ICP filing was made. The app may be filed in
   * another province.
   */
  public char province() {
    return value.charAt(0);
  }

  /** Returns {@code 1} or {@code 11A}, for example. Empty for a subject number. */
  public Optional<String> service() {
    Matcher parts = CANONICAL.matcher(value);
    return parts.matches() ? Optional.ofNullable(parts.group(1)) : Optional.empty();
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
