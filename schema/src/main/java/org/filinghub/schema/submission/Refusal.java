package org.filinghub.schema.submission;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/** One reason for saying no; {@code text} names the field, the value and what was expected. */
public record Refusal(
    String code,
    List<String> path,
    String text,
    List<RuleId> rules,
    @Nullable FilingNumber existing,
    @Nullable LocalDate until) {

  public Refusal {
    path = List.copyOf(path);
    rules = List.copyOf(rules);
  }

  /** What to do about it; absent for a code that is not one of ours. */
  public @Nullable String suggestion() {
    for (RefusalCode known : RefusalCode.values()) {
      if (known.name().equals(code)) {
        return known.suggestion();
      }
    }
    return null;
  }
}
