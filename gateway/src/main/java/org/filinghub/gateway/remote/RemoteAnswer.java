package org.filinghub.gateway.remote;

import java.util.List;
import java.util.Optional;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.json.MalformedJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a node answered: data, and errors by the field they concern. */
public final class RemoteAnswer {
  private final NodeErrorMapper troubles;
  private final HubJson json;
  private final @Nullable JsonNode data;
  private final List<RemoteError> errors;

  RemoteAnswer(
      NodeErrorMapper troubles, HubJson json, @Nullable JsonNode data, List<RemoteError> errors) {
    this.troubles = troubles;
    this.json = json;
    this.data = data;
    this.errors = errors;
  }

  /** The field, or the problem that stands in its place. */
  public <T> T get(String field, Class<T> type) {
    return this.<T>find(field, type).orElseThrow(() -> troubles.unreadable("no " + field));
  }

  /** The list in the field, or the problem that stands in its place. */
  public <T> List<T> getList(String field, Class<T> type) {
    JsonNode node = node(field);
    if (node == null) {
      throw troubles.unreadable("no " + field);
    }
    try {
      return json.readList(node, type);
    } catch (MalformedJson e) {
      throw troubles.unreadable(field + " has another shape");
    }
  }

  /** The field, empty where the node says null, or the problem that stands in its place. */
  public <T> Optional<T> find(String field, Class<T> type) {
    JsonNode node = node(field);
    if (node == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.read(node, type));
    } catch (MalformedJson e) {
      throw troubles.unreadable(field + " has another shape");
    }
  }

  private @Nullable JsonNode node(String field) {
    for (RemoteError error : errors) {
      if (error.concerns(field)) {
        throw troubles.of(error);
      }
    }
    if (data == null || !data.has(field)) {
      throw troubles.unreadable("no " + field);
    }
    JsonNode node = data.get(field);
    return node.isNull() ? null : node;
  }
}
