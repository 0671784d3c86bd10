package org.filinghub.national.access;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.value.MalformedValue;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Converts the arguments of an operation to a record. */
public final class Arguments {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // An explicit null means the same as an omitted argument.
          .withConfigOverride(
              List.class,
              override -> override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Arguments() {}

  public static <T> T read(Map<String, Object> arguments, Class<T> type) {
    return MAPPER.convertValue(arguments, type);
  }

  /** An integer argument, or its default. Problems: INVALID_VALUE if it is out of range. */
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
