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

/**
 * Deviations from the contract that a node's team declares: a sentence by the name of the check.
 */
public record DeclaredDeviations(Map<String, String> sentences) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public static final DeclaredDeviations NONE = new DeclaredDeviations(Map.of());

  public DeclaredDeviations {
    sentences = new TreeMap<>(sentences);
  }

  /**
   * Reads a deviations file.
   *
   * @throws MalformedValue if the text does not map names of checks to sentences
   */
  public static DeclaredDeviations read(String yaml) {
    try {
      JsonNode list = YAML.readTree(yaml);
      return list.isMissingNode() || list.isNull()
          ? NONE
          : new DeclaredDeviations(
              YAML.convertValue(list, new TypeReference<Map<String, String>>() {}));
    } catch (JacksonException e) {
      throw new MalformedValue(
          "deviations", e.getOriginalMessage(), "one sentence for each name of a check");
    }
  }

  /** Returns the declared sentence. Empty if no deviation from this check is declared. */
  Optional<String> of(ContractCheck check) {
    return Optional.ofNullable(sentences.get(check.name()));
  }
}
