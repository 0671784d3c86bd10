package org.filinghub.province.life.rule;

import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/** Collects the refusals of one command. Each names the field, its value and the expected value. */
final class RefusalCollector {
  static final int LONGEST_TEXT = 1_000;

  private final List<Refusal> found = new ArrayList<>();

  List<Refusal> all() {
    return found;
  }

  void add(
      RefusalCode code,
      List<String> path,
      String name,
      @Nullable String value,
      String expected,
      List<RuleId> rules) {
    found.add(Refusal.of(code, path, name, value, expected, rules));
  }

  void addAll(List<Refusal> refusals) {
    found.addAll(refusals);
  }

  void wrongStatus(String status, String expected, RuleId rule) {
    add(RefusalCode.WRONG_STATUS, List.of("id"), "status", status, expected, List.of(rule));
  }

  /** Checks the length of a free text. The refusal does not repeat the text. */
  void checkText(@Nullable String text, int shortest, List<String> path, List<RuleId> rules) {
    int length = text == null ? 0 : text.strip().length();
    if (length < shortest || length > LONGEST_TEXT) {
      add(
          length == 0 ? RefusalCode.FIELD_REQUIRED : RefusalCode.FIELD_INVALID,
          path,
          path.get(path.size() - 1),
          length + " characters",
          shortest + " to " + LONGEST_TEXT + " characters",
          rules);
    }
  }
}
