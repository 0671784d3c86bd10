package org.filinghub.schema.form;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Lists of a form. The annex sets them no limit; a hundred is ours, so that nobody can hand in a
 * list that never ends. What lies beyond is refused as a whole and not looked at.
 */
final class Entries {
  static final int MOST = 100;

  private Entries() {}

  static <T> void check(List<T> entries, Field field, BiConsumer<T, Field> rule) {
    if (entries.size() > MOST) {
      field.invalid(entries.size() + " entries", "at most " + MOST);
    }
    for (int i = 0; i < Math.min(entries.size(), MOST); i++) {
      rule.accept(entries.get(i), field.at(i));
    }
  }
}
