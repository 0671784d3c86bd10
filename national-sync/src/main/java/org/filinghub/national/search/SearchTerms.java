package org.filinghub.national.search;

import java.util.LinkedHashSet;
import java.util.Set;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.FunctionType;
import org.filinghub.schema.filing.SchoolStage;
import org.filinghub.schema.search.SearchText;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;

/**
 * What a filing is found by. Two neighbouring characters are a term of their own, since Chinese is
 * written without spaces; a single fact is a term with its name in front, longer than two
 * characters and so never taken for a piece of text.
 */
public final class SearchTerms {
  /** Every filing has it: the list whole. */
  static final String ALL = "filing";

  /** Between parts of a text; no text has it, and no term reaches across. */
  static final char LINE = '\n';

  private SearchTerms() {}

  /** Every two neighbouring characters of a text, in order of appearance. */
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

  public static String owner(Uscc owner) {
    return "owner:" + owner.value();
  }

  public static String developer(Uscc developer) {
    return "developer:" + developer.value();
  }

  static String stage(SchoolStage stage) {
    return "stage:" + stage.name();
  }

  static String functionType(FunctionType type) {
    return "function:" + type.name();
  }
}
