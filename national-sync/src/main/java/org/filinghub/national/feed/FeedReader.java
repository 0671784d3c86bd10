package org.filinghub.national.feed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.filinghub.national.database.StoredJson;
import org.filinghub.national.registry.Rejection;
import org.filinghub.national.registry.Rejection.Reason;
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
class FeedReader {
  private final StoredJson json;
  private final Map<Class<?>, RecordComponent[]> components = new ConcurrentHashMap<>();

  FeedReader(StoredJson json) {
    this.json = json;
  }

  /** What was read, or why it could not be. */
  record Read<T>(@Nullable T value, @Nullable Rejection rejection) {}

  <T extends Record> Read<T> read(JsonNode raw, Class<T> type) {
    try {
      T value = json.read(raw, type);
      Optional<String> missing = missing(value, "");
      return missing.isPresent()
          ? unreadable(missing.get() + ": absent (expected: a value)")
          : new Read<>(value, null);
    } catch (JacksonException e) {
      return unreadable(describe(e));
    }
  }

  private static <T> Read<T> unreadable(String detail) {
    return new Read<>(null, new Rejection(Reason.UNREADABLE, detail));
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

  private Optional<String> missing(Object record, String path) {
    for (RecordComponent component : components(record.getClass())) {
      String here = path.isEmpty() ? component.getName() : path + "." + component.getName();
      Object value = valueOf(record, component);
      if (value == null) {
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          return Optional.of(here);
        }
      } else if (value instanceof List<?> list) {
        for (Object element : list) {
          Optional<String> below = missingIn(element, here);
          if (below.isPresent()) {
            return below;
          }
        }
      } else {
        Optional<String> below = missingIn(value, here);
        if (below.isPresent()) {
          return below;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> missingIn(Object value, String path) {
    return value instanceof Record ? missing(value, path) : Optional.empty();
  }

  private RecordComponent[] components(Class<?> type) {
    return components.computeIfAbsent(type, Class::getRecordComponents);
  }

  private static @Nullable Object valueOf(Object record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("record component " + component.getName(), e);
    }
  }
}
