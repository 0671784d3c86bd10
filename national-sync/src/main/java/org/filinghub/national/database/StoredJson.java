package org.filinghub.national.database;

import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents as they lie in the database. A mapper of its own: what is stored must not change its
 * shape because somebody configured the web layer.
 */
@Component
public class StoredJson {
  private final JsonMapper mapper = JsonMapper.builder().build();

  public String write(Object value) {
    return mapper.writeValueAsString(value);
  }

  public <T> T read(String document, Class<T> type) {
    return mapper.readValue(document, type);
  }

  /** A document that came from elsewhere; throws Jackson's exception when it is no JSON. */
  public JsonNode read(byte[] document) {
    return mapper.readTree(document);
  }

  /**
   * A value out of a tree that came from elsewhere; throws Jackson's exception when it is not one.
   */
  public <T> T read(JsonNode tree, Class<T> type) {
    return mapper.treeToValue(tree, type);
  }
}
