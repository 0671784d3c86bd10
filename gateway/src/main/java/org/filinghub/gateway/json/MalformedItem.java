package org.filinghub.gateway.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object that is not a valid item. The sentence names the field and the expected value. It
 * shows the actual value only if that has a type of the contract.
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

  /** The path of the invalid field, starting in the item. */
  public List<String> path() {
    return path;
  }

  public String sentence() {
    return sentence;
  }

  /** The value of a field; null if it is not a text. */
  public @Nullable String text(String field) {
    JsonNode value = tree.path(field);
    return value.isString() ? value.asString() : null;
  }

  /** The value of a field; null if it is not a whole number. */
  public @Nullable Integer number(String field) {
    JsonNode value = tree.path(field);
    return value.isInt() ? value.asInt() : null;
  }
}
