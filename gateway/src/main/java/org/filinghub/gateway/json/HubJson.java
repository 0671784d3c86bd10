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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the JSON of the hub, and converts GraphQL arguments to records. */
@Component
public class HubJson {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  // The engine has already checked an argument against the schema. A caller may still write an
  // optional value as null: a null list becomes an empty list, and a null flag becomes false.
  private final JsonMapper forms =
      mapper
          .rebuild()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withConfigOverride(
              List.class,
              override -> override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  // Items of a stream are not checked against the schema, so an unknown field must be an error.
  private final JsonMapper items =
      forms.rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The value as JSON in UTF-8. */
  public byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }

  /** Reads a value. Fails with {@link MalformedJson} if the JSON has another shape. */
  public <T> T read(byte[] bytes, ObjectReader reader) {
    try {
      return Objects.requireNonNull(reader.<T>readValue(bytes));
    } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
      throw new MalformedJson(e);
    }
  }

  /** A reader for {@link #read}; reuse it for a type that is read often. */
  public ObjectReader reader(Class<?> type) {
    return mapper.readerFor(type);
  }

  /**
   * Converts an argument from the engine to a record.
   *
   * @throws IllegalStateException if the record does not fit the schema, which is a fault of the
   *     hub
   */
  public <T> T argument(@Nullable Object argument, Class<T> type) {
    try {
      return Objects.requireNonNull(forms.convertValue(argument, type));
    } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
      // Without the cause, which could quote what the caller sent.
      throw new IllegalStateException(
          "argument: not a " + type.getSimpleName() + " (expected: the schema's shape)");
    }
  }

  /** Converts a list argument from the engine to records; null becomes an empty list. */
  public <T> List<T> arguments(@Nullable List<?> argument, Class<T> type) {
    return argument == null
        ? List.of()
        : argument.stream().map(item -> argument(item, type)).toList();
  }

  /** A reader for {@link #readItem}. */
  public ObjectReader itemReader(Class<? extends Record> type) {
    return items.readerFor(type);
  }

  /**
   * Reads a record from a line of JSON; empty if the line is not a JSON object.
   *
   * @param reader from {@link #itemReader}
   * @throws MalformedItem if the JSON object has another shape
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

  /** The line as a tree, for the error message about it; empty if it is not a JSON object. */
  private Optional<JsonNode> object(byte[] line) {
    try {
      return Optional.ofNullable(items.readTree(line)).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
