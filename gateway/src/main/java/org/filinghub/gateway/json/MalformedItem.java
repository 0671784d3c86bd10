package org.filinghub.gateway.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object that is no such item. The sentence names the field and what was expected, and shows
 * nothing of the value unless it is one of ours.
 */
public final class MalformedItem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JsonNode tree;
  private final List<String> path;
  private final String sentence;

  MalformedItem(JsonNode tree, List<String> path, String sentence) {
    super(sentence, null, false, false);
    this.tree = tree;
    this.path = List.copyOf(path);
    this.sentence = sentence;
  }

  /** From the item on. */
  public List<String> path() {
    return path;
  }

  public String sentence() {
    return sentence;
  }

  /** A field of the item that is a text. */
  public @Nullable String text(String field) {
    JsonNode value = tree.path(field);
    return value.isString() ? value.asString() : null;
  }

  /** A field of the item that is a whole number. */
  public @Nullable Integer number(String field) {
    JsonNode value = tree.path(field);
    return value.isInt() ? value.asInt() : null;
  }
}
