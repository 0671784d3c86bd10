package org.filinghub.schema.profile;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.profile.PolicyProfiles.ProfileSource;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads layers strictly. A file with an unknown key, an unknown or misspelt value, or a missing or
 * unknown clause is refused. No value is converted: "10" is not a number, 1 is not a name.
 */
final class ProfileReader {
  private static final Set<String> HEAD =
      Set.of("jurisdiction", "institution", "version", "source", "effectiveFrom", "effectiveTo");

  /** Keys whose entries each have their own clauses. They are merged entry by entry. */
  static final Set<String> BY_ENTRY = Set.of("scope", "natures");

  private static final String CLAUSE = "clause";
  private static final String BASIS = "basis";

  /** The keys of a policy and their types, taken from the components of the record. */
  private static final Map<String, Type> KEYS =
      Arrays.stream(Policy.class.getRecordComponents())
          .collect(
              Collectors.toMap(
                  RecordComponent::getName,
                  RecordComponent::getGenericType,
                  (one, other) -> one,
                  TreeMap::new));

  private static final Range WORKING_DAYS = new Range(1, 250, "working days");

  /**
   * Allowed ranges; a number outside is taken for a typing error. 0 means none for a key whose
   * range begins at 0.
   */
  private static final Map<String, Range> NUMBERS =
      Map.of(
          "decideWithin", WORKING_DAYS,
          "extendedTo", WORKING_DAYS,
          "supplementWithin", WORKING_DAYS,
          "changeWithin", WORKING_DAYS,
          "rectifyWithin", WORKING_DAYS,
          "barMonths", new Range(1, 120, "months"),
          "listPeriodMonths", new Range(0, 120, "months"));

  /** Lists that must have at least one element. */
  private static final Set<String> NEVER_EMPTY =
      Set.of("approvalStages", "platforms", "selfUseKinds", "userConfirmChain");

  private static final Map<Class<?>, String> EXPECTED =
      Map.of(
          Integer.class, "a whole number",
          Boolean.class, "true or false",
          boolean.class, "true or false",
          LocalDate.class, "an ISO 8601 calendar day");

  private record Range(int least, int most, String unit) {
    @Override
    public String toString() {
      return least + " to " + most + " " + unit;
    }
  }

  private final YAMLMapper yaml =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .changeDefaultNullHandling(
              nulls -> JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
          .build();
  private final Map<String, Policy> policies = new HashMap<>();
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
      throw new InvalidProfile(source.name(), "source", origin, "regulation or outside");
    }
    LocalDate from = date(source, tree, "effectiveFrom");
    LocalDate to = tree.has("effectiveTo") ? date(source, tree, "effectiveTo") : null;
    if (to != null && to.isBefore(from)) {
      throw new InvalidProfile(
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
      throw new InvalidProfile(
          source.name(), "jurisdiction", "CN", "the jurisdiction of the institution");
    }
    cited(layer.file(), layer.values());
    check(layer);
    OverlayLimits.check(layer);
    return layer;
  }

  /** Returns the typed values of merged layers. Places with the same files share one result. */
  Policy policy(String files, Supplier<ObjectNode> merged) {
    return policies.computeIfAbsent(files, unused -> policy(files, merged.get()));
  }

  private Policy policy(String files, ObjectNode merged) {
    for (String key : KEYS.keySet()) {
      if (!merged.has(key)) {
        throw new InvalidProfile(files, key, "missing", "every key, in the national base");
      }
    }
    try {
      return yaml.treeToValue(merged, Policy.class);
    } catch (JacksonException e) {
      throw new InvalidProfile(files, "document", firstLine(e), "the keys of a policy profile");
    }
  }

  private void check(ProfileLayer layer) {
    for (Map.Entry<String, JsonNode> entry : layer.values().properties()) {
      String key = entry.getKey();
      Type type = Objects.requireNonNull(KEYS.get(key));
      try {
        yaml.treeToValue(entry.getValue(), yaml.constructType(type));
      } catch (DatabindException e) {
        throw refused(layer.file(), key, entry.getValue(), e);
      } catch (JacksonException e) {
        throw new InvalidProfile(
            layer.file(), key, entry.getValue().toString(), "a value the policy knows");
      }
      refuseLists(layer.file(), key, entry.getValue().path("value"));
      Range range = NUMBERS.get(key);
      int number = entry.getValue().path("value").asInt(0);
      if (range != null && (number < range.least || number > range.most)) {
        throw new InvalidProfile(
            layer.file(), key + ".value", String.valueOf(number), range.toString());
      }
    }
  }

  private static void refuseLists(String file, String key, JsonNode value) {
    if (value.isArray()) {
      Set<JsonNode> seen = new HashSet<>();
      value.forEach(seen::add);
      if (seen.size() < value.size()) {
        throw new InvalidProfile(file, key + ".value", value.toString(), "every element once");
      }
      if (value.isEmpty() && NEVER_EMPTY.contains(key)) {
        throw new InvalidProfile(file, key + ".value", "[]", "at least one element");
      }
    }
    value.forEach(part -> refuseLists(file, key, part));
  }

  private static InvalidProfile refused(
      String file, String key, JsonNode tree, DatabindException e) {
    if (e.getCause() instanceof MalformedValue malformed) {
      return new InvalidProfile(file, key + path(e), malformed.value(), malformed.expected());
    }
    JsonNode value = tree;
    for (JacksonException.Reference step : e.getPath()) {
      value =
          step.getPropertyName() == null
              ? value.path(step.getIndex())
              : value.path(step.getPropertyName());
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return new InvalidProfile(
          file, key + path(e), "unknown key", oneOf(unknown.getKnownPropertyIds()));
    }
    String given = value.isMissingNode() ? "missing" : value.toString();
    return new InvalidProfile(file, key + path(e), given, expected(e));
  }

  private static String expected(DatabindException e) {
    Class<?> type =
        e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (type == null) {
      return "a value the policy knows";
    }
    if (type.isEnum()) {
      return oneOf(Arrays.asList(type.getEnumConstants()));
    }
    if (type.isRecord()) {
      return "the keys "
          + Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getName)
              .collect(Collectors.joining(", "));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (Map.class.isAssignableFrom(type)) {
      return "a mapping";
    }
    return EXPECTED.getOrDefault(type, "a value the policy knows");
  }

  private static String oneOf(Collection<?> names) {
    return "one of "
        + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  /** Returns all clauses that the values cite, and checks that each clause exists. */
  List<RuleId> cited(String file, ObjectNode values) {
    Set<RuleId> rules = new TreeSet<>();
    for (Map.Entry<String, JsonNode> field : values.properties()) {
      String key = field.getKey();
      JsonNode value = field.getValue();
      if (!KEYS.containsKey(key)) {
        throw new InvalidProfile(file, key, "unknown key", oneOf(KEYS.keySet()));
      }
      if (!value.isObject()) {
        throw new InvalidProfile(file, key, value.toString(), "a mapping with value and clause");
      }
      if (BY_ENTRY.contains(key)) {
        value
            .properties()
            .forEach(entry -> collect(file, key + "." + entry.getKey(), entry.getValue(), rules));
      } else {
        collect(file, key, value, rules);
      }
    }
    return new ArrayList<>(rules);
  }

  private void collect(String file, String key, JsonNode value, Set<RuleId> rules) {
    if (value instanceof ObjectNode object && !object.has(BASIS)) {
      object.put(BASIS, Basis.REGULATION.name());
    }
    JsonNode clause = value.get(CLAUSE);
    if (clause == null || !clause.isArray() || clause.isEmpty()) {
      throw new InvalidProfile(
          file, key + "." + CLAUSE, String.valueOf(clause), "at least one clause");
    }
    for (JsonNode id : clause) {
      try {
        RuleId rule = RuleId.parse(id.asString());
        if (!clauses.exists(rule)) {
          throw new InvalidProfile(
              file, key + "." + CLAUSE, rule.value(), "an anchor in docs/regulations");
        }
        rules.add(rule);
      } catch (MalformedValue e) {
        throw new InvalidProfile(file, key + "." + CLAUSE, id.toString(), e.expected());
      }
    }
  }

  private ObjectNode tree(ProfileSource source) {
    try {
      if (yaml.readTree(source.yaml()) instanceof ObjectNode tree) {
        return tree;
      }
    } catch (JacksonException e) {
      throw new InvalidProfile(
          source.name(), "document", firstLine(e), "one YAML document without repeated keys");
    }
    throw new InvalidProfile(
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
      throw new InvalidProfile(source.name(), "jurisdiction", e.value(), "CN or " + e.expected());
    }
  }

  private static @Nullable Uscc institution(ProfileSource source, ObjectNode tree) {
    if (!tree.has("institution")) {
      return null;
    }
    try {
      return Uscc.parse(text(source, tree, "institution"));
    } catch (MalformedValue e) {
      throw new InvalidProfile(source.name(), "institution", e.value(), e.expected());
    }
  }

  private static LocalDate date(ProfileSource source, ObjectNode tree, String key) {
    String text = text(source, tree, key);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidProfile(source.name(), key, text, "ISO 8601 calendar day");
    }
  }

  private static String text(ProfileSource source, ObjectNode tree, String key) {
    JsonNode value = tree.get(key);
    if (value == null || !value.isValueNode() || value.asString().isBlank()) {
      throw new InvalidProfile(source.name(), key, String.valueOf(value), "a text");
    }
    return value.asString();
  }

  private static String path(DatabindException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      path.append('.');
      path.append(
          step.getPropertyName() == null
              ? String.valueOf(step.getIndex())
              : step.getPropertyName());
    }
    return path.toString();
  }

  private static String firstLine(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
  }
}
