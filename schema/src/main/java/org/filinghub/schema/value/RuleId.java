package org.filinghub.schema.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Identifier of the clause that a decision is based on: {@code MOE-11}, {@code GD-whitelist},
 * {@code HN-A1-7}. A letter after the last digit names a part of the clause: {@code MOE-11a}. The
 * type does not check that the clause exists.
 */
public record RuleId(String value) implements Comparable<RuleId> {
  private static final String NAME = "rule id";
  private static final String EXPECTED =
      "anchor of a clause, such as MOE-11a, HN-1.2b, GD-whitelist";
  private static final Pattern CANONICAL =
      Pattern.compile(
          "[A-Z][A-Z0-9]{1,11}-(?:[A-Z]?\\d{1,4}(?:[.-]\\d{1,4}){0,4}[a-z]?"
              + "|[a-z]{1,24}(?:-[a-z]{1,24}){0,4}(?:(?:\\.\\d{1,4}){1,4}[a-z]?)?)");
  private static final Pattern PART = Pattern.compile("(?<=\\d)[a-z]$");

  public RuleId {
    Spelling.requireCanonical(NAME, value, CANONICAL, EXPECTED);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static RuleId parse(String raw) {
    return new RuleId(Spelling.identifier(NAME, raw, EXPECTED));
  }

  /**
   * Returns the clause whose part this is, which is the anchor in the text: MOE-11 for MOE-11a.
   * GD-whitelist returns itself.
   */
  public RuleId clause() {
    return new RuleId(PART.matcher(value).replaceFirst(""));
  }

  @Override
  public int compareTo(RuleId other) {
    return value.compareTo(other.value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
