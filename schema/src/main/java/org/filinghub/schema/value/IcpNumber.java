package org.filinghub.schema.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ICP filing number (ICP备案编号): the subject {@code 京ICP备18027903号}, or one service of it: {@code
 * …号-1} a website, {@code …号-11A} an app, X a mini program, K a quick app.
 */
public record IcpNumber(String value) {
  private static final String NAME = "ICP filing number";
  private static final String EXPECTED = "京ICP备 + 8 or 10 digits + 号, perhaps -1 or -11A";
  private static final String EXPECTED_FILING =
      "a filing such as 京ICP备18027903号-1; this is a licence, which proves no filing";

  // 蜀 黔 滇 陇 are what the numbers print for 四川 贵州 云南 甘肃.
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

  /** Also {@code 京ICP备10046444-5号}, without 号, with spaces, in lower case or full width. */
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
   * The character of the province where the ICP filing was made; need not be that of the app's
   * filing.
   */
  public char province() {
    return value.charAt(0);
  }

  /** {@code 1} or {@code 11A}; empty for a subject number. */
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
