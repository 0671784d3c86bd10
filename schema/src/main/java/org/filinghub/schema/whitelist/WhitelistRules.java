package org.filinghub.schema.whitelist;

import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;

/**
 * Rules for the contents of an entry (GD-whitelist). The clause also requires that the app has a
 * national filing. Another authority may have numbered it, so the hub checks that.
 */
public final class WhitelistRules {
  private static final RuleId WHITELIST = new RuleId("GD-whitelist");

  private WhitelistRules() {}

  /** Returns all refusals of one entry. {@code index} is its place in the caller's list. */
  public static List<Refusal> check(int index, WhitelistEntry entry) {
    List<Refusal> refusals = new ArrayList<>();
    if (entry.stages().isEmpty()) {
      refusals.add(
          refusal(
              RefusalCode.FIELD_REQUIRED, index, "stages", "none", "at least one school stage"));
    }
    if (entry.to() != null && entry.to().isBefore(entry.from())) {
      refusals.add(
          refusal(
              RefusalCode.FIELD_INVALID,
              index,
              "to",
              entry.to().toString(),
              "not before from, " + entry.from()));
    }
    return refusals;
  }

  private static Refusal refusal(
      RefusalCode code, int index, String field, String value, String expected) {
    return Refusal.of(
        code,
        List.of("entries", String.valueOf(index), field),
        field,
        value,
        expected,
        List.of(WHITELIST));
  }
}
