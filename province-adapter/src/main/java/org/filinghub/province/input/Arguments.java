package org.filinghub.province.input;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Input objects and lists of them as records. A list that is given as null is empty, as it is when
 * it is left out.
 *
 * <p>Problems: INVALID_VALUE, TOO_MANY_ITEMS, CURSOR_REFUSED.
 */
@Component
public class Arguments {
  /** Of any list that a caller hands in. */
  public static final int MOST_ITEMS = 1_000;

  private final JsonMapper mapper =
      JsonMapper.builder()
          .withConfigOverride(
              List.class,
              list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** An input object that the schema requires. */
  public <T> T read(DataFetchingEnvironment environment, String name, Class<T> type) {
    T value = readOrNull(environment, name, type);
    if (value == null) {
      throw new MalformedValue(name, null, "a value");
    }
    return value;
  }

  public <T> @Nullable T readOrNull(
      DataFetchingEnvironment environment, String name, Class<T> type) {
    Object argument = environment.getArgument(name);
    return argument == null ? null : convert(argument, mapper.constructType(type));
  }

  /** At most {@link #MOST_ITEMS}; a longer list is refused before any of it is read. */
  public <T> List<T> readList(DataFetchingEnvironment environment, String name, Class<T> type) {
    List<?> argument = environment.getArgument(name);
    if (argument == null) {
      return List.of();
    }
    if (argument.size() > MOST_ITEMS) {
      throw Problem.TOO_MANY_ITEMS.because(
          name + ": " + argument.size() + " items (expected: at most " + MOST_ITEMS + ")");
    }
    JavaType list = mapper.getTypeFactory().constructCollectionType(List.class, type);
    return convert(argument, list);
  }

  /** A number that the schema lets be anything. */
  public static int between(
      DataFetchingEnvironment environment, String name, int lowest, int highest) {
    Integer value = environment.getArgument(name);
    if (value == null || value < lowest || value > highest) {
      throw new MalformedValue(name, String.valueOf(value), lowest + " to " + highest);
    }
    return value;
  }

  /** A position in a feed; absent when the caller has none. */
  public static @Nullable ChangeCursor cursor(DataFetchingEnvironment environment, String name) {
    String value = environment.getArgument(name);
    if (value == null) {
      return null;
    }
    try {
      return ChangeCursor.parse(value);
    } catch (MalformedValue e) {
      throw Problem.CURSOR_REFUSED.because(String.valueOf(e.getMessage()));
    }
  }

  private <T> T convert(Object argument, JavaType type) {
    try {
      return mapper.convertValue(argument, type);
    } catch (JacksonException e) {
      // The schema has checked the shape; what is left to fail are our own values.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof MalformedValue malformed) {
          throw malformed;
        }
      }
      throw e;
    }
  }
}
