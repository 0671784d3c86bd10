package org.filinghub.schema.graphql;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the arguments of a field as records and checks their limits. The engine has already checked
 * them against the schema. A list that is null or missing is empty; a flag that is null is false.
 *
 * <p>Problems: INVALID_VALUE, TOO_MANY_ITEMS, CURSOR_REFUSED.
 */
public final class Arguments {
  /** Longest list that a caller may pass, unless a field has a lower limit. */
  public static final int MOST_ITEMS = 1_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .withConfigOverride(
              List.class,
              list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Arguments() {}

  /** Reads an argument that the schema requires. */
  public static <T> T read(DataFetchingEnvironment environment, String name, Class<T> type) {
    T value = readOrNull(environment, name, type);
    if (value == null) {
      throw new MalformedValue(name, null, "a value");
    }
    return value;
  }

  public static <T> @Nullable T readOrNull(
      DataFetchingEnvironment environment, String name, Class<T> type) {
    Object argument = environment.getArgument(name);
    return argument == null ? null : convert(argument, MAPPER.constructType(type));
  }

  /** Reads an input object, or all arguments of a field, as one record. */
  public static <T> T read(Map<String, Object> arguments, Class<T> type) {
    return convert(arguments, MAPPER.constructType(type));
  }

  /** Reads a list of at most {@link #MOST_ITEMS}. A longer list is refused before it is read. */
  public static <T> List<T> readList(
      DataFetchingEnvironment environment, String name, Class<T> type) {
    List<?> argument = environment.getArgument(name);
    if (argument == null) {
      return List.of();
    }
    JavaType list = MAPPER.getTypeFactory().constructCollectionType(List.class, type);
    return convert(limited(name, argument), list);
  }

  /** Returns the list if it has at most {@link #MOST_ITEMS} items. */
  public static <T> List<T> limited(String name, List<T> items) {
    return limited(name, items, MOST_ITEMS);
  }

  public static <T> List<T> limited(String name, List<T> items, int most) {
    if (items.size() > most) {
      throw Problem.TOO_MANY_ITEMS.because(
          name + ": " + items.size() + " items (expected: at most " + most + ")");
    }
    return items;
  }

  /** Reads a number that the schema requires. */
  public static int number(DataFetchingEnvironment environment, String name, int least, int most) {
    return between(name, environment.getArgument(name), least, most);
  }

  /**
   * @param usual the value if the argument is null or missing
   */
  public static int number(
      DataFetchingEnvironment environment, String name, int usual, int least, int most) {
    Integer value = environment.getArgument(name);
    return between(name, value == null ? usual : value, least, most);
  }

  private static int between(String name, @Nullable Integer value, int least, int most) {
    if (value == null || value < least || value > most) {
      throw new MalformedValue(name, String.valueOf(value), least + " to " + most);
    }
    return value;
  }

  /** Reads a position in a feed. Null if the caller passes none. */
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

  private static <T> T convert(Object argument, JavaType type) {
    try {
      return MAPPER.convertValue(argument, type);
    } catch (JacksonException e) {
      // The engine has checked the shape, so only our own value types can fail here.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof MalformedValue malformed) {
          throw malformed;
        }
      }
      throw e;
    }
  }
}
