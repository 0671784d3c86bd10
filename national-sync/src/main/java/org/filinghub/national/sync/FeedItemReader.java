package org.filinghub.national.sync;

import org.filinghub.national.registry.FeedRejection;
import org.filinghub.national.registry.FeedRejection.Reason;
import org.filinghub.schema.record.RequiredComponents;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads one change or entry as a record of the contract. The records say themselves what may be
 * absent ({@code @Nullable}); what else is missing makes the whole unreadable, here and not later
 * in a rule.
 */
@Component
class FeedItemReader {
  private final StoredJson json;

  FeedItemReader(StoredJson json) {
    this.json = json;
  }

  /** What was read, or why it could not be. */
  record Read<T>(@Nullable T value, @Nullable FeedRejection rejection) {}

  <T extends Record> Read<T> read(JsonNode raw, Class<T> type) {
    try {
      T value = json.read(raw, type);
      return RequiredComponents.missing(value)
          .<Read<T>>map(path -> unreadable(String.join(".", path) + ": absent (expected: a value)"))
          .orElseGet(() -> new Read<>(value, null));
    } catch (JacksonException e) {
      return unreadable(describe(e));
    }
  }

  private static <T> Read<T> unreadable(String detail) {
    return new Read<>(null, new FeedRejection(Reason.UNREADABLE, detail));
  }

  /**
   * Where it is, and what our own values say of it; never the parser's words, which name classes.
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
