package org.filinghub.schema.form;

import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form during its check: its place, the clauses of the rule, and the list that
 * collects refusals.
 *
 * @param path argument, fields and list indexes
 * @param refusals shared by all fields of a form
 */
record Field(List<String> path, List<RuleId> clauses, List<Refusal> refusals) {
  static final int LONGEST_TEXT = 200;
  static final String SHA256 = "SHA-256, 64 hex digits in lower case";

  Field at(String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return new Field(List.copyOf(longer), clauses, refusals);
  }

  Field at(int index) {
    return at(String.valueOf(index));
  }

  Field citing(List<RuleId> others) {
    return new Field(path, others, refusals);
  }

  void missing(String expected) {
    refuse(RefusalCode.FIELD_REQUIRED, null, expected);
  }

  void invalid(@Nullable String value, String expected) {
    refuse(RefusalCode.FIELD_INVALID, value, expected);
  }

  void refuse(RefusalCode code, @Nullable String value, String expected) {
    String text = new MalformedValue(name(), value, expected).getMessage();
    refusals.add(Refusal.of(code, path, text == null ? expected : text, clauses));
  }

  void requireText(@Nullable String value) {
    requireText(value, value);
  }

  /**
   * Requires a text that holds personal data or an address. A refusal shows the shape of the value,
   * none of its characters.
   */
  void requireVeiledText(@Nullable String value) {
    requireText(value, Texts.veiled(value));
  }

  void allowText(@Nullable String value, int longest) {
    if (Texts.isGiven(value) && !Texts.isReadable(value, longest)) {
      invalid(value, "at most " + longest + " characters, no control characters");
    }
  }

  void requireSha256(@Nullable String value) {
    if (!Texts.isGiven(value)) {
      missing(SHA256);
    } else {
      allowSha256(value);
    }
  }

  void allowSha256(@Nullable String value) {
    if (Texts.isGiven(value) && !Texts.isSha256(value)) {
      invalid(value, SHA256);
    }
  }

  private void requireText(@Nullable String value, @Nullable String shown) {
    String expected = "1 to " + LONGEST_TEXT + " characters, no control characters";
    if (!Texts.isGiven(value)) {
      missing(expected);
    } else if (!Texts.isReadable(value, LONGEST_TEXT)) {
      invalid(shown, expected);
    }
  }

  private String name() {
    for (int i = path.size() - 1; i >= 0; i--) {
      if (!Character.isDigit(path.get(i).charAt(0))) {
        return path.get(i);
      }
    }
    return "form";
  }
}
