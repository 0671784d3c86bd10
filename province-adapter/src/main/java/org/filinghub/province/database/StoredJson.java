package org.filinghub.province.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents as they lie in the database. A mapper of its own: what is stored must not change its
 * shape because somebody configured the web layer. Absent values are left out, so that a document
 * keeps its hash when its type gains a field.
 */
@Component
public class StoredJson {
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
}
