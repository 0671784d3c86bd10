package org.filinghub.schema.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The acceptance number: identifies a filing from its submission, before it has a {@link
 * FilingNumber}. It consists of the jurisdiction, a hyphen and up to 60 characters that the
 * authority chooses; their case is significant. Ordered by character code, which is also the order
 * of feed digests.
 */
public record FilingId(String value) implements Comparable<FilingId> {
  private static final String NAME = "filing id";
  private static final String EXPECTED =
      "jurisdiction code, hyphen, 1 to 60 letters, digits or hyphens (44-A1)";
  private static final Pattern CANONICAL = Pattern.compile("\\d{2}-[0-9A-Za-z][0-9A-Za-z-]{0,59}");

  public FilingId {
    Spelling.requireCanonical(NAME, value, CANONICAL, EXPECTED);
    if (!JurisdictionCode.isKnown(value.substring(0, 2))) {
      throw new MalformedValue(NAME, value, EXPECTED);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static FilingId parse(String raw) {
    return new FilingId(Spelling.identifier(NAME, raw, EXPECTED));
  }

  public JurisdictionCode jurisdiction() {
    return new JurisdictionCode(value.substring(0, 2));
  }

  @Override
  public int compareTo(FilingId other) {
    return value.compareTo(other.value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
