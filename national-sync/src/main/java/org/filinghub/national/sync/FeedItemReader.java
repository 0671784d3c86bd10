package org.filinghub.national.sync;

import org.filinghub.national.registry.FeedRejection;
import org.filinghub.national.registry.FeedRejection.RejectionReason;
import org.filinghub.schema.record.RequiredComponents;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Parses one change or white-list entry into a record of the contract. A missing component that is
 * not {@code @Nullable} makes the item UNREADABLE.
 */
@Component
class FeedItemReader {
  private final StoredJson json;

  FeedItemReader(StoredJson json) {
    this.json = json;
  }

  /** The parsed value, or why it cannot be parsed. Exactly one of the two is null. */
  record ReadResult<T>(@Nullable T value, @Nullable FeedRejection rejection) {}

  <T extends Record> ReadResult<T> read(JsonNode raw, Class<T> type) {
    try {
      T value = json.read(raw, type);
      return RequiredComponents.missing(value)
          .<ReadResult<T>>map(
              path -> unreadable(String.join(".", path) + ": absent (expected: a value)"))
          .orElseGet(() -> new ReadResult<>(value, null));
    } catch (JacksonException e) {
      return unreadable(describe(e));
    }
  }

  private static <T> ReadResult<T> unreadable(String detail) {
    return new ReadResult<>(null, new FeedRejection(RejectionReason.UNREADABLE, detail));
  }

  /**
   * Returns the path and the message of our own value types. Never the parser's message: it
   * contains class names.
   */
  private static String describe(JacksonException failure) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : failure.getPath()) {
      if (step.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MalformedValue malformed) {
        return path + ": " + malformed.getMessage();
      }
    }
    return path + ": not of its type";
  }
}
