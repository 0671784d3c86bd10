package org.filinghub.national.access;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.value.MalformedValue;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Arguments of an operation as its record; what was left out has the SDL's default. */
public final class Arguments {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // A null where the SDL has a default means the same as leaving it out.
          .withConfigOverride(
              List.class,
              override -> override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Arguments() {}

  public static <T> T read(Map<String, Object> arguments, Class<T> type) {
    return MAPPER.convertValue(arguments, type);
  }

  /** A number within its limits, or INVALID_VALUE. */
  public static int number(
      DataFetchingEnvironment environment, String name, int usual, int least, int most) {
    Integer given = environment.getArgument(name);
    int value = given == null ? usual : given;
    if (value < least || value > most) {
      throw new MalformedValue(name, String.valueOf(value), least + " to " + most);
    }
    return value;
  }
}
