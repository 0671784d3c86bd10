package org.filinghub.schema.form;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Checks the length of the lists of a form. The annex sets no limit. Our limit of 100 protects the
 * node against very long lists. A longer list is refused, and the entries after the hundredth are
 * not checked.
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
