package org.filinghub.schema.sql;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads the JSON documents in database columns. It has its own mapper, so a setting of
 * the web layer never changes a stored document. Null components are left out: a document keeps its
 * text when its type gains a nullable component.
 */
public final class StoredJson {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  public String write(Object value) {
    return mapper.writeValueAsString(value);
  }

  public <T> T read(String document, Class<T> type) {
    return mapper.readValue(document, type);
  }

  public <T> T read(String document, TypeReference<T> type) {
    return mapper.readValue(document, type);
  }

  /**
   * Parses a document that another process sent.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON
   */
  public JsonNode read(byte[] document) {
    return mapper.readTree(document);
  }

  /**
   * Converts a tree that another process sent.
   *
   * @throws tools.jackson.core.JacksonException if the tree does not describe the type
   */
  public <T> T read(JsonNode tree, Class<T> type) {
    return mapper.treeToValue(tree, type);
  }
}
