package org.filinghub.gateway.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.filinghub.schema.record.RequiredComponents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the hub reads and writes it. What does not have the contract's shape is refused. */
@Component
public class HubJson {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  // The engine has checked a form against the schema already. What is left are optional values that
  // a caller wrote out as null: an absent list is an empty one, an absent flag is false.
  private final JsonMapper forms =
      mapper
          .rebuild()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withConfigOverride(
              List.class,
              override -> override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  // What comes without a schema before it: a field that nobody knows is a misspelt one.
  private final JsonMapper items =
      forms.rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** UTF-8. */
  public byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }

  /** Fails with {@link MalformedJson} when it is no JSON. */
  public JsonNode read(byte[] bytes) {
    try {
      return Objects.requireNonNull(mapper.readTree(bytes));
    } catch (JacksonException | NullPointerException e) {
      throw new MalformedJson(e);
    }
  }

  /** Fails with {@link MalformedJson} when it has another shape. */
  public <T> T read(byte[] bytes, ObjectReader reader) {
    try {
      return Objects.requireNonNull(reader.<T>readValue(bytes));
    } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
      throw new MalformedJson(e);
    }
  }

  /** For types that are read often. */
  public ObjectReader reader(Class<?> type) {
    return mapper.readerFor(type);
  }

  /** Fails with {@link MalformedJson} when it has another shape. */
  public <T> T read(JsonNode node, Class<T> type) {
    return read(node, mapper.constructType(type));
  }

  /** Fails with {@link MalformedJson} when it has another shape. */
  public <T> List<T> readList(JsonNode node, Class<T> type) {
    return read(node, mapper.getTypeFactory().constructCollectionType(List.class, type));
  }

  /**
   * A record from an argument as the engine hands it over.
   *
   * @throws IllegalStateException when record and schema do not fit: a fault of ours
   */
  public <T> T argument(@Nullable Object argument, Class<T> type) {
    try {
      return Objects.requireNonNull(forms.convertValue(argument, type));
    } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
      // Not passed on: the cause could quote what the caller sent.
      throw new IllegalStateException(
          "argument: not a " + type.getSimpleName() + " (expected: the schema's shape)");
    }
  }

  /** A list of records from an argument as the engine hands it over. */
  public <T> List<T> arguments(@Nullable List<?> argument, Class<T> type) {
    return argument == null
        ? List.of()
        : argument.stream().map(item -> argument(item, type)).toList();
  }

  /** For {@link #readItem}. */
  public ObjectReader itemReader(Class<? extends Record> type) {
    return items.readerFor(type);
  }

  /**
   * A record that comes as a line of JSON, empty when the line is no JSON object.
   *
   * @param reader one of {@link #itemReader}
   * @throws MalformedItem when it is a JSON object of another shape
   */
  public <T extends Record> Optional<T> readItem(byte[] line, ObjectReader reader) {
    T item;
    try {
      item = Objects.requireNonNull(reader.<T>readValue(line));
    } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
      Optional<JsonNode> object = object(line);
      if (object.isEmpty()) {
        return Optional.empty();
      }
      throw ItemErrors.of(object.get(), e);
    }
    RequiredComponents.missing(item)
        .ifPresent(
            path -> {
              throw ItemErrors.missing(object(line).orElseThrow(), path);
            });
    return Optional.of(item);
  }

  /** Only for lines that are no items: what they say is told back. */
  private Optional<JsonNode> object(byte[] line) {
    try {
      return Optional.ofNullable(items.readTree(line)).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private <T> T read(JsonNode node, JavaType type) {
    try {
      return Objects.requireNonNull(mapper.<T>treeToValue(node, type));
    } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
      throw new MalformedJson(e);
    }
  }
}
