package org.filinghub.contract;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.filinghub.schema.value.MalformedValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a node does otherwise, as its team declares it: the name of a check, and one sentence. */
public record Deviations(Map<String, String> sentences) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public static final Deviations NONE = new Deviations(Map.of());

  public Deviations {
    sentences = new TreeMap<>(sentences);
  }

  /**
   * @throws MalformedValue when it is no such list
   */
  public static Deviations read(String yaml) {
    try {
      JsonNode list = YAML.readTree(yaml);
      return list.isMissingNode() || list.isNull()
          ? NONE
          : new Deviations(YAML.convertValue(list, new TypeReference<Map<String, String>>() {}));
    } catch (JacksonException e) {
      throw new MalformedValue(
          "deviations", e.getOriginalMessage(), "names of checks, a sentence each");
    }
  }

  Optional<String> of(Check check) {
    return Optional.ofNullable(sentences.get(check.name()));
  }
}
