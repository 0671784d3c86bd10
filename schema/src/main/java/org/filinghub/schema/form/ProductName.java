package org.filinghub.schema.form;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Decides whether two app names mean the same product. Differences in width, case, spaces and
 * invisible characters are ignored; differences in punctuation are not. If the comparison misses a
 * duplicate, a reviewer can still see it. If it confused two products, the second one could not be
 * filed (RULES B.4; the regulations do not define this).
 */
public final class ProductName {
  private ProductName() {}

  public static String normalised(String appName) {
    StringBuilder normalised = new StringBuilder();
    Normalizer.normalize(appName, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(ProductName::tellsApart)
        .forEach(normalised::appendCodePoint);
    return normalised.toString();
  }

  private static boolean tellsApart(int c) {
    return !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && Character.getType(c) != Character.FORMAT
        && Character.getType(c) != Character.CONTROL;
  }
}
