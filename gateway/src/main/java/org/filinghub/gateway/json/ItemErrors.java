package org.filinghub.gateway.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.filinghub.schema.value.MalformedValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Describes the errors of an item. A description contains a value only if the value has a type of
 * the contract. Any other value could be a telephone number in the wrong field.
 */
final class ItemErrors {
  private ItemErrors() {}

  static MalformedItem of(JsonNode tree, Exception fault) {
    List<String> path = fault instanceof JacksonException json ? path(json) : List.of();
    return new MalformedItem(tree, path, sentence(last(path), fault));
  }

  static MalformedItem missing(JsonNode tree, List<String> path) {
    return new MalformedItem(tree, path, message(new MalformedValue(last(path), null, "a value")));
  }

  private static String sentence(String field, Exception fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof MalformedValue malformed) {
        return message(new MalformedValue(field, malformed.value(), malformed.expected()));
      }
    }
    if (fault instanceof UnrecognizedPropertyException) {
      return field + ": unknown (expected: a field of the contract)";
    }
    if (fault instanceof InvalidFormatException format
        && format.getTargetType() != null
        && format.getTargetType().isEnum()) {
      return message(
          new MalformedValue(
              field, String.valueOf(format.getValue()), constants(format.getTargetType())));
    }
    if (fault instanceof DatabindException databind && databind.getPath().isEmpty()) {
      return "item: of another shape (expected: PlatformItemInput)";
    }
    return field + ": of another type (expected: as the contract has it)";
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(String::valueOf)
        .collect(Collectors.joining(" or "));
  }

  private static List<String> path(JacksonException fault) {
    List<String> path = new ArrayList<>();
    for (JacksonException.Reference step : fault.getPath()) {
      path.add(
          step.getPropertyName() != null
              ? step.getPropertyName()
              : Integer.toString(step.getIndex()));
    }
    return path;
  }

  private static String last(List<String> path) {
    return path.isEmpty() ? "item" : path.get(path.size() - 1);
  }

  private static String message(MalformedValue value) {
    return String.valueOf(value.getMessage());
  }
}
