package org.filinghub.schema.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer of another node: data, and errors by the field that they concern. Each method fails
 * with the problem of an error that concerns its field, and with FEED_UNREADABLE if the field is
 * missing or has another shape.
 */
public final class NodeAnswer {
  private final NodeErrorMapper mapper;
  private final JsonMapper json;
  private final @Nullable JsonNode data;
  private final List<NodeError> errors;

  private NodeAnswer(
      NodeErrorMapper mapper, JsonMapper json, @Nullable JsonNode data, List<NodeError> errors) {
    this.mapper = mapper;
    this.json = json;
    this.data = data;
    this.errors = errors;
  }

  /**
   * Reads the body of a response. Fails if it is not GraphQL, or if it has no data and all its
   * errors say that the node itself is in trouble.
   */
  static NodeAnswer read(byte[] bytes, JsonMapper json, NodeErrorMapper mapper) {
    JsonNode body;
    try {
      body = json.readTree(bytes);
    } catch (JacksonException e) {
      throw mapper.unreadable("no JSON");
    }
    List<NodeError> errors = new ArrayList<>();
    body.path("errors").forEach(error -> errors.add(NodeError.of(error)));
    JsonNode data = body.path("data").isObject() ? body.get("data") : null;
    if (data == null && errors.isEmpty()) {
      throw mapper.unreadable("neither data nor errors");
    }
    if (!errors.isEmpty() && isEmpty(data) && errors.stream().allMatch(NodeError::isNodeFailure)) {
      throw mapper.ofError(errors.get(0));
    }
    return new NodeAnswer(mapper, json, data, errors);
  }

  private static boolean isEmpty(@Nullable JsonNode data) {
    return data == null || data.values().stream().allMatch(JsonNode::isNull);
  }

  /** The value of the field, which must not be null. */
  public <T> T get(String field, Class<T> type) {
    return this.<T>find(field, type).orElseThrow(() -> mapper.unreadable("no " + field));
  }

  /** The value of the field; empty if it is null. */
  public <T> Optional<T> find(String field, Class<T> type) {
    JsonNode value = value(field);
    return value == null
        ? Optional.empty()
        : Optional.of(convert(field, value, json.constructType(type)));
  }

  /** The list in the field, which must not be null. */
  public <T> List<T> getList(String field, Class<T> type) {
    JsonNode value = value(field);
    if (value == null) {
      throw mapper.unreadable("no " + field);
    }
    return convert(field, value, json.getTypeFactory().constructCollectionType(List.class, type));
  }

  private @Nullable JsonNode value(String field) {
    for (NodeError error : errors) {
      if (error.concerns(field)) {
        throw mapper.ofError(error);
      }
    }
    if (data == null || !data.has(field)) {
      throw mapper.unreadable("no " + field);
    }
    JsonNode value = data.get(field);
    return value.isNull() ? null : value;
  }

  private <T> T convert(String field, JsonNode value, JavaType type) {
    try {
      return Objects.requireNonNull(json.<T>treeToValue(value, type));
    } catch (RuntimeException e) {
      // The cause could quote what the node sent.
      throw mapper.unreadable(field + " has another shape");
    }
  }
}
