package org.filinghub.schema.submission;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a form or command is refused.
 *
 * @param code a {@link RefusalCode}, or the code of another node that this version does not know
 * @param path argument, fields and list indexes that lead to the refused value
 * @param text names the field, the value and the expected format
 * @param existing the filing that prevents this one; null if none
 * @param until last day of a bar, in Asia/Shanghai; null if the provider is not barred
 */
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

  public static Refusal of(RefusalCode code, List<String> path, String text, List<RuleId> rules) {
    return new Refusal(code.name(), path, text, rules, null, null);
  }

  /** Returns a refusal with the text {@code name: value (expected: …)}. */
  public static Refusal of(
      RefusalCode code,
      List<String> path,
      String name,
      @Nullable String value,
      String expected,
      List<RuleId> rules) {
    return of(code, path, MalformedValue.text(name, value, expected), rules);
  }

  public Refusal withPath(List<String> newPath) {
    return new Refusal(code, newPath, text, rules, existing, until);
  }

  public Refusal withExisting(@Nullable FilingNumber number) {
    return new Refusal(code, path, text, rules, number, until);
  }

  public Refusal withUntil(@Nullable LocalDate day) {
    return new Refusal(code, path, text, rules, existing, day);
  }

  /** Returns what the caller can do about it. Null for a code that this version does not know. */
  public @Nullable String suggestion() {
    for (RefusalCode known : RefusalCode.values()) {
      if (known.name().equals(code)) {
        return known.suggestion();
      }
    }
    return null;
  }
}
