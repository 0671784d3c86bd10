package org.filinghub.province.legacy.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.filinghub.province.legacy.mapping.LegacyPlatform.FieldRule;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the values of one row by the rules of the YAML file. */
final class RowValues<F extends MappedField> {
  private static final String UNREADABLE = "\uFFFD";
  private static final String HIDDEN = "(not shown)";

  private final LegacyPlatform platform;
  private final Map<F, FieldRule> rules;
  private final JsonNode row;

  RowValues(LegacyPlatform platform, Map<F, FieldRule> rules, JsonNode row) {
    this.platform = platform;
    this.rules = rules;
    this.row = row;
  }

  @Nullable String text(F field) {
    FieldRule rule = rules.get(field);
    if (rule == null) {
      return null;
    }
    String found = rule.at() == null ? null : cleanText(field, rule, row.at(rule.at()));
    return found == null ? rule.otherwise() : found;
  }

  String required(F field) {
    String text = text(field);
    if (text == null) {
      throw new MalformedValue(place(field), "no value", field.key());
    }
    return text;
  }

  /** Parses a text with a value type. The message hides restricted values. */
  <T> @Nullable T parsed(F field, Function<String, T> parse) {
    return Optional.ofNullable(text(field)).map(text -> parse(field, text, parse)).orElse(null);
  }

  <T> T requiredParsed(F field, Function<String, T> parse) {
    return parse(field, required(field), parse);
  }

  private <T> T parse(F field, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (MalformedValue e) {
      throw refused(field, text, e.expected());
    }
  }

  List<String> texts(F field) {
    FieldRule rule = rules.get(field);
    if (rule == null) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    JsonNode found = rule.at() == null ? null : row.at(rule.at());
    if (found != null && found.isArray()) {
      for (JsonNode part : found) {
        add(parts, cleanText(field, rule, part));
      }
      return parts;
    }
    String text = text(field);
    if (text != null) {
      for (String part : split(text, rule.split())) {
        add(parts, part.strip());
      }
    }
    return parts;
  }

  <E extends Enum<E>> E constant(F field, Class<E> type) {
    return constant(field, type, required(field));
  }

  /** Distinct values in the order of the enum. */
  <E extends Enum<E>> List<E> constants(F field, Class<E> type) {
    return texts(field).stream()
        .map(text -> constant(field, type, text))
        .distinct()
        .sorted()
        .toList();
  }

  @Nullable Instant instant(F field) {
    String text = text(field);
    return text == null ? null : platform.dates().read(place(field), text);
  }

  private <E extends Enum<E>> E constant(F field, Class<E> type, String text) {
    FieldRule rule = Objects.requireNonNull(rules.get(field));
    Map<String, String> list = rule.codes() == null ? Map.of() : codes(rule.codes());
    String name = rule.codes() == null || text.equals(rule.otherwise()) ? text : list.get(text);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw refused(field, text, "a code of the list " + rule.codes());
  }

  private Map<String, String> codes(String list) {
    return Objects.requireNonNull(platform.codes().get(list), list);
  }

  private @Nullable String cleanText(F field, FieldRule rule, JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      if (value.isContainer()) {
        throw refused(field, "an object or array", "a single value");
      }
      return null;
    }
    String text = value.asString();
    if (text.contains(UNREADABLE)) {
      throw refused(field, text, "characters of " + platform.answers().charset());
    }
    for (Map.Entry<String, String> one : rule.replace().entrySet()) {
      text = text.replace(one.getKey(), one.getValue());
    }
    text = text.strip();
    return text.isEmpty() || platform.answers().absent().contains(text) ? null : text;
  }

  private static void add(List<String> parts, @Nullable String part) {
    if (part != null && !part.isEmpty() && !parts.contains(part)) {
      parts.add(part);
    }
  }

  private static List<String> split(String text, @Nullable String between) {
    return between == null ? List.of(text) : List.of(text.split(Pattern.quote(between), -1));
  }

  private MalformedValue refused(F field, String text, String expected) {
    return new MalformedValue(place(field), field.restricted() ? HIDDEN : text, expected);
  }

  private String place(F field) {
    FieldRule rule = rules.get(field);
    return rule == null ? field.key() : rule.place(field.key());
  }
}
