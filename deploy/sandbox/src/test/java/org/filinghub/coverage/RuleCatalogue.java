package org.filinghub.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What every clause asks, in the order of the regulations, as rules.yaml tells it. */
record RuleCatalogue(List<Row> rows) {
  static final String FILE = "rules.yaml";
  private static final String RESOURCE = "/org/filinghub/rules/" + FILE;
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * One clause, or one part of it.
   *
   * @param asks what the clause requires of provider filing
   * @param left what the clause requires of features that do not exist yet
   * @param textOnly why the clause requires nothing of software
   */
  record Row(
      RuleId id, @Nullable String asks, Map<Feature, String> left, @Nullable String textOnly) {

    Row {
      boolean silent = asks == null && left.isEmpty();
      if (silent == (textOnly == null)) {
        throw new IllegalArgumentException(
            "rule " + id + ": (expected: asks or left, or else textOnly)");
      }
    }
  }

  static RuleCatalogue load() {
    try (InputStream in = RuleCatalogue.class.getResourceAsStream(RESOURCE)) {
      return parse(
          new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RuleCatalogue parse(String yaml) {
    List<Row> rows = new ArrayList<>();
    YAML.readValue(yaml, new TypeReference<Map<String, Written>>() {})
        .forEach((id, written) -> rows.add(written.under(RuleId.parse(id))));
    return new RuleCatalogue(List.copyOf(rows));
  }

  Optional<Row> find(RuleId rule) {
    return rows.stream().filter(row -> row.id().equals(rule)).findFirst();
  }

  /** A row as the file spells it: the id is its key. */
  private record Written(
      @Nullable String asks, @Nullable Map<Feature, String> left, @Nullable String textOnly) {

    Row under(RuleId id) {
      return new Row(id, asks, left == null ? Map.of() : left, textOnly);
    }
  }
}
