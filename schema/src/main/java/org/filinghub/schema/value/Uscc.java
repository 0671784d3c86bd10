package org.filinghub.schema.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** 统一社会信用代码 (GB 32100-2015): 18 characters with two valid check characters. */
public record Uscc(String value) {
  private static final String NAME = "USCC";
  private static final String EXPECTED =
      "18 characters of 0-9 and A-Y without I O S V Z, digits at 3 to 8";
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final Pattern CANONICAL =
      Pattern.compile("[%1$s]{2}\\d{6}[%1$s]{10}".formatted(ALPHABET));

  // GB 11714: check character of the organization code, modulo 11. Letters have the values 10 to
  // 35,
  // including letters that a USCC does not use.
  private static final int[] ORGANIZATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final String ORGANIZATION_CHECKS = "0123456789X";
  private static final int ORGANIZATION_FROM = 8;
  private static final int ORGANIZATION_CHECK_AT = 16;

  // GB 32100: check character of the whole code, modulo 31. The value of a letter is its index in
  // the alphabet above.
  private static final int CHECK_AT = 17;

  public Uscc {
    Spelling.requireCanonical(NAME, value, CANONICAL, EXPECTED);
    List<String> wrong = wrongChecks(value);
    if (!wrong.isEmpty()) {
      throw new MalformedValue(NAME, value, String.join(", ", wrong));
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Uscc parse(String raw) {
    return new Uscc(Spelling.printed(NAME, raw, EXPECTED).toUpperCase(Locale.ROOT));
  }

  /** Returns the registering department: 1 机构编制, 5 民政, 9 市场监管, Y other. */
  public char department() {
    return value.charAt(0);
  }

  /**
   * Returns the six digits of the registering authority's place, or 100000 for the national
   * authority. It is not the place of the organization, so it does not decide a route, and it is a
   * text because it need not be a {@link RegionCode}.
   */
  public String registrationRegion() {
    return value.substring(2, ORGANIZATION_FROM);
  }

  /** Returns nine characters; the last one is a check character of the first eight. */
  public String organizationCode() {
    return value.substring(ORGANIZATION_FROM, CHECK_AT);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }

  private static List<String> wrongChecks(String code) {
    List<String> wrong = new ArrayList<>();
    char organizationCheck = organizationCheck(code);
    if (code.charAt(ORGANIZATION_CHECK_AT) != organizationCheck) {
      wrong.add("organization code check " + organizationCheck + " at position 17");
    }
    char check = check(code);
    if (code.charAt(CHECK_AT) != check) {
      wrong.add("check " + check + " at position 18");
    }
    return wrong;
  }

  private static char organizationCheck(String code) {
    int sum = 0;
    for (int i = 0; i < ORGANIZATION_WEIGHTS.length; i++) {
      sum += Character.digit(code.charAt(ORGANIZATION_FROM + i), 36) * ORGANIZATION_WEIGHTS[i];
    }
    return ORGANIZATION_CHECKS.charAt((11 - sum % 11) % 11);
  }

  private static char check(String code) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < CHECK_AT; i++) {
      sum += ALPHABET.indexOf(code.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }
}
