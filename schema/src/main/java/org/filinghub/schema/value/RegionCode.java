package org.filinghub.schema.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * GB/T 2260 code of a place, six digits. Hong Kong (81), Macao (82) and Taiwan (71) are valid
 * places without a filing jurisdiction.
 */
public record RegionCode(String value) {
  private static final String NAME = "region code";
  private static final String EXPECTED = "six digits, the first two a province";
  private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");
  private static final Set<String> OUTSIDE_MAINLAND = Set.of("71", "81", "82");
  private static final String CORPS_CITIES = "6590";

  public RegionCode {
    Spelling.requireCanonical(NAME, value, SIX_DIGITS, EXPECTED);
    String province = value.substring(0, 2);
    if (province.equals("00")
        || !(JurisdictionCode.isKnown(province) || OUTSIDE_MAINLAND.contains(province))) {
      throw new MalformedValue(NAME, value, EXPECTED);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static RegionCode parse(String raw) {
    return new RegionCode(Spelling.printed(NAME, raw, EXPECTED));
  }

  public boolean isMainland() {
    return !OUTSIDE_MAINLAND.contains(value.substring(0, 2));
  }

  /** Returns the jurisdiction that the place belongs to; empty outside the mainland. */
  // GB/T 2260 lists the Corps' cities under Xinjiang as 6590xx; some systems write 66xxxx. Both
  // belong to the Corps here.
  public Optional<JurisdictionCode> jurisdiction() {
    if (!isMainland()) {
      return Optional.empty();
    }
    return Optional.of(
        value.startsWith(CORPS_CITIES)
            ? JurisdictionCode.XPCC
            : new JurisdictionCode(value.substring(0, 2)));
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
