package org.filinghub.schema.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Code of a filing jurisdiction: GB/T 2260 province code, 66 for 新疆生产建设兵团, 00 for 教育部. Hong Kong,
 * Macao and Taiwan have no code, because the regulations do not apply there. Ordered by code.
 */
public record JurisdictionCode(String value) implements Comparable<JurisdictionCode> {
  private static final String NAME = "jurisdiction code";
  private static final String EXPECTED = "two digits: a mainland province (11 to 65), 66 or 00";

  // Must precede the constants below, because their constructor reads it.
  private static final Set<String> KNOWN =
      Stream.concat(Stream.of("00"), ProvincesFile.ROWS.stream().map(ProvincesFile.Row::code))
          .collect(Collectors.toUnmodifiableSet());

  /** 教育部. */
  public static final JurisdictionCode MINISTRY = new JurisdictionCode("00");

  /**
   * 新疆生产建设兵团, a separate filing authority (MOE-N0). GB/T 2260 does not define 66; public
   * information systems use it.
   */
  public static final JurisdictionCode XPCC = new JurisdictionCode("66");

  public JurisdictionCode {
    if (!isKnown(value)) {
      throw new MalformedValue(NAME, value, EXPECTED);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static JurisdictionCode parse(String raw) {
    return new JurisdictionCode(Spelling.printed(NAME, raw, EXPECTED));
  }

  static boolean isKnown(@Nullable String code) {
    return code != null && KNOWN.contains(code);
  }

  @Override
  public int compareTo(JurisdictionCode other) {
    return value.compareTo(other.value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
