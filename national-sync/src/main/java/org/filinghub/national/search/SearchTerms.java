package org.filinghub.national.search;

import java.util.LinkedHashSet;
import java.util.Set;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.search.SearchText;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;

/**
 * The terms of the search index. Each pair of adjacent characters is a term, because Chinese is
 * written without spaces. Each field value is a term with the field name as prefix; it is longer
 * than two characters, so it never equals a pair.
 */
final class SearchTerms {
  /** The term of all filings. */
  static final String ALL = "filing";

  /** Separates the parts of a text. No part contains it, and no pair spans it. */
  static final char LINE = '\n';

  private SearchTerms() {}

  /** Returns all pairs of adjacent characters, in order of appearance. */
  static Set<String> pairs(String text) {
    Set<String> pairs = new LinkedHashSet<>();
    int[] characters = text.codePoints().toArray();
    for (int i = 0; i + 1 < characters.length; i++) {
      if (characters[i] != LINE && characters[i + 1] != LINE) {
        pairs.add(new String(characters, i, 2));
      }
    }
    return pairs;
  }

  static Set<String> pairs(SearchText text) {
    return pairs(text.value());
  }

  static String jurisdiction(JurisdictionCode code) {
    return "jurisdiction:" + code.value();
  }

  static String status(FilingStatus status) {
    return "status:" + status.name();
  }

  static String channel(Channel channel) {
    return "channel:" + channel.name();
  }

  static String owner(Uscc owner) {
    return "owner:" + owner.value();
  }

  static String developer(Uscc developer) {
    return "developer:" + developer.value();
  }

  static String stage(SchoolStage stage) {
    return "stage:" + stage.name();
  }

  static String functionType(FunctionType type) {
    return "function:" + type.name();
  }
}
