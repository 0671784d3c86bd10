package org.filinghub.schema.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;

/**
 * The scalars of the contract. Parsing normalises spelling, so fetchers receive only valid values.
 * A value that cannot be parsed becomes an error with {@code code}, {@code value} and {@code
 * expected} in its extensions.
 */
public final class FilingScalars {

  private FilingScalars() {}

  /** Returns all scalars, for the runtime wiring of a node. */
  public static List<GraphQLScalarType> all() {
    return List.of(
        scalar("FilingNumber", FilingNumber.class, FilingNumber::parse),
        scalar("Uscc", Uscc.class, Uscc::parse),
        scalar("JurisdictionCode", JurisdictionCode.class, JurisdictionCode::parse),
        scalar("RuleId", RuleId.class, RuleId::parse),
        scalar("Cursor", String.class, FilingScalars::cursor),
        scalar("Date", LocalDate.class, FilingScalars::date),
        scalar("DateTime", Instant.class, FilingScalars::dateTime));
  }

  private static String cursor(String text) {
    if (text.isEmpty() || text.length() > 200) {
      throw new MalformedValue("cursor", text, "a cursor that this list gave out");
    }
    return text;
  }

  private static LocalDate date(String text) {
    try {
      return requireFourDigits(LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw new MalformedValue("date", text, "ISO 8601 calendar day, as 2020-02-01");
    }
  }

  private static Instant dateTime(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT));
      requireFourDigits(time.toLocalDate());
      return time.toInstant();
    } catch (DateTimeException e) {
      throw new MalformedValue(
          "date-time", text, "ISO 8601 with offset, as 2020-02-01T00:00:00+08:00");
    }
  }

  /** Refuses years outside 1 to 9999, because databases and other ISO 8601 parsers refuse them. */
  private static LocalDate requireFourDigits(LocalDate day) {
    if (day.getYear() < 1 || day.getYear() > 9_999) {
      throw new DateTimeException("year " + day.getYear());
    }
    return day;
  }

  private static <T> GraphQLScalarType scalar(
      String name, Class<T> type, Function<String, T> parse) {
    return GraphQLScalarType.newScalar()
        .name(name)
        .coercing(new TextCoercing<>(name, type, parse))
        .build();
  }

  private record TextCoercing<T>(String name, Class<T> type, Function<String, T> parse)
      implements Coercing<T, String> {

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
      if (type.isInstance(result) || result instanceof String) {
        return result.toString();
      }
      if (name.equals("Cursor")) {
        return result.toString();
      }
      throw new CoercingSerializeException(name + ": a value of another type");
    }

    @Override
    public T parseValue(Object input, GraphQLContext context, Locale locale) {
      if (type.isInstance(input) && !(input instanceof String)) {
        return type.cast(input);
      }
      try {
        return parse.apply(textOf(input));
      } catch (MalformedValue e) {
        throw CoercingParseValueException.newCoercingParseValueException()
            .message(String.valueOf(e.getMessage()))
            .extensions(extensions(e))
            .build();
      }
    }

    @Override
    public T parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      try {
        if (input instanceof StringValue text) {
          return parse.apply(String.valueOf(text.getValue()));
        }
        throw new MalformedValue(name, input.getClass().getSimpleName(), "a string");
      } catch (MalformedValue e) {
        throw CoercingParseLiteralException.newCoercingParseLiteralException()
            .message(String.valueOf(e.getMessage()))
            .extensions(extensions(e))
            .build();
      }
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
      return StringValue.of(input.toString());
    }

    private String textOf(Object input) {
      if (input instanceof String text) {
        return text;
      }
      throw new MalformedValue(name, String.valueOf(input), "a string");
    }

    private static Map<String, Object> extensions(MalformedValue e) {
      Map<String, Object> extensions = new LinkedHashMap<>();
      extensions.put("code", Problem.INVALID_VALUE.name());
      extensions.put("value", e.value());
      extensions.put("expected", e.expected());
      return extensions;
    }
  }
}
