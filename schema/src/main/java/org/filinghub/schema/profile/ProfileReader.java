package org.filinghub.schema.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.decision.Basis;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads layers strictly: an unknown key, an unknown value, a missing or invented clause refuses the
 * file.
 */
final class ProfileReader {
  private static final Set<String> HEAD =
      Set.of("jurisdiction", "institution", "version", "source", "effectiveFrom", "effectiveTo");

  private final YAMLMapper yaml =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private final ClauseIndex clauses;

  ProfileReader(ClauseIndex clauses) {
    this.clauses = clauses;
  }

  ProfileLayer read(ProfileSource source) {
    ObjectNode tree = tree(source);
    ObjectNode values = yaml.createObjectNode();
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      if (!HEAD.contains(entry.getKey())) {
        values.set(entry.getKey(), entry.getValue());
      }
    }
    String origin = text(source, tree, "source");
    if (!origin.equals("regulation") && !origin.equals("outside")) {
      throw new ProfileRefused(source.name(), "source", origin, "regulation or outside");
    }
    LocalDate from = date(source, tree, "effectiveFrom");
    LocalDate to = tree.has("effectiveTo") ? date(source, tree, "effectiveTo") : null;
    if (to != null && to.isBefore(from)) {
      throw new ProfileRefused(
          source.name(), "effectiveTo", to.toString(), "not before effectiveFrom " + from);
    }
    ProfileLayer layer =
        new ProfileLayer(
            source.name(),
            code(source, tree),
            institution(source, tree),
            text(source, tree, "version"),
            origin.equals("outside"),
            from,
            to,
            values,
            source.yaml());
    if (layer.institution() != null && layer.jurisdiction() == null) {
      throw new ProfileRefused(
          source.name(), "jurisdiction", "CN", "the jurisdiction of the institution");
    }
    cited(layer.file(), layer.values());
    OverlayLimits.check(layer);
    return layer;
  }

  /** The typed values of layers already merged. */
  Policy policy(String file, ObjectNode merged) {
    try {
      return yaml.treeToValue(merged, Policy.class);
    } catch (DatabindException e) {
      throw new ProfileRefused(file, pathOf(e), firstLine(e), "a value the policy knows");
    } catch (JacksonException e) {
      throw new ProfileRefused(file, "document", firstLine(e), "the keys of a policy profile");
    }
  }

  /** All clauses that values cite, each checked to have a text. */
  List<RuleId> cited(String file, ObjectNode values) {
    Set<RuleId> rules = new TreeSet<>();
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      if (entry.getKey().equals("scope")) {
        entry
            .getValue()
            .properties()
            .forEach(
                channel -> collect(file, "scope." + channel.getKey(), channel.getValue(), rules));
      } else {
        collect(file, entry.getKey(), entry.getValue(), rules);
      }
    }
    return new ArrayList<>(rules);
  }

  private void collect(String file, String key, JsonNode value, Set<RuleId> rules) {
    if (value instanceof ObjectNode object && !object.has("basis")) {
      object.put("basis", Basis.REGULATION.name());
    }
    JsonNode clause = value.get("clause");
    if (clause == null || !clause.isArray() || clause.isEmpty()) {
      throw new ProfileRefused(
          file, key + ".clause", String.valueOf(clause), "at least one clause");
    }
    for (JsonNode id : clause) {
      try {
        RuleId rule = RuleId.parse(id.asString());
        if (!clauses.exists(rule)) {
          throw new ProfileRefused(
              file, key + ".clause", rule.value(), "an anchor in docs/regulations");
        }
        rules.add(rule);
      } catch (MalformedValue e) {
        throw new ProfileRefused(file, key + ".clause", e.value(), e.expected());
      }
    }
  }

  private ObjectNode tree(ProfileSource source) {
    try {
      if (yaml.readTree(source.yaml()) instanceof ObjectNode tree) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new ProfileRefused(
          source.name(), "document", firstLine(e), "YAML without repeated keys");
    }
    throw new ProfileRefused(
        source.name(), "document", "no mapping", "the keys of a policy profile");
  }

  private static @Nullable JurisdictionCode code(ProfileSource source, ObjectNode tree) {
    String text = text(source, tree, "jurisdiction");
    if (text.equals("CN")) {
      return null;
    }
    try {
      return JurisdictionCode.parse(text);
    } catch (MalformedValue e) {
      throw new ProfileRefused(source.name(), "jurisdiction", e.value(), "CN or " + e.expected());
    }
  }

  private static @Nullable Uscc institution(ProfileSource source, ObjectNode tree) {
    if (!tree.has("institution")) {
      return null;
    }
    try {
      return Uscc.parse(text(source, tree, "institution"));
    } catch (MalformedValue e) {
      throw new ProfileRefused(source.name(), "institution", e.value(), e.expected());
    }
  }

  private static LocalDate date(ProfileSource source, ObjectNode tree, String key) {
    String text = text(source, tree, key);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new ProfileRefused(source.name(), key, text, "ISO 8601 calendar day");
    }
  }

  private static String text(ProfileSource source, ObjectNode tree, String key) {
    JsonNode value = tree.get(key);
    if (value == null || !value.isValueNode() || value.asString().isBlank()) {
      throw new ProfileRefused(source.name(), key, String.valueOf(value), "a text");
    }
    return value.asString();
  }

  private static String pathOf(DatabindException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      path.append(path.isEmpty() ? "" : ".");
      path.append(
          step.getPropertyName() == null
              ? String.valueOf(step.getIndex())
              : step.getPropertyName());
    }
    return path.isEmpty() ? "document" : path.toString();
  }

  private static String firstLine(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
  }
}
