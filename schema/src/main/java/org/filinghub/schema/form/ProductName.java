package org.filinghub.schema.form;

import java.text.Normalizer;
import java.util.Locale;

/**
 * When two app names are one to the people who read them. Width, case, spaces and what cannot be
 * seen make no other name; punctuation may: a product missed here is seen by a reviewer, one taken
 * for another could not be filed at all (RULES B.4; the regulations do not say it).
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
