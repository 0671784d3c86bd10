package org.filinghub.schema.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * Adds a code to the engine's own errors (syntax, validation, coercion, limits), so that every
 * error has one. Runs once per request, not per field.
 */
public final class ProblemCodes extends SimplePerformantInstrumentation {
  private static final Pattern SYNTAX_TREE =
      Pattern.compile(" with value '.*' is not", Pattern.DOTALL);

  @Override
  public CompletableFuture<ExecutionResult> instrumentExecutionResult(
      ExecutionResult result,
      InstrumentationExecutionParameters parameters,
      @Nullable InstrumentationState state) {
    if (result.getErrors().isEmpty()) {
      return CompletableFuture.completedFuture(result);
    }
    Map<String, Object> variables = parameters.getExecutionInput().getRawVariables().toMap();
    List<GraphQLError> coded =
        result.getErrors().stream().map(error -> coded(error, variables)).toList();
    return CompletableFuture.completedFuture(result.transform(builder -> builder.errors(coded)));
  }

  private static GraphQLError coded(GraphQLError error, Map<String, Object> variables) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    if (error.getExtensions() != null) {
      extensions.putAll(error.getExtensions());
    }
    if (!extensions.containsKey("code")) {
      extensions.put("code", codeOf(error, extensions).name());
    }
    if (extensions.get("value") instanceof String value && error.getPath() == null) {
      List<Object> path = pathTo(value, variables, new ArrayDeque<>());
      if (!path.isEmpty()) {
        extensions.put("path", path);
      }
    }
    GraphqlErrorBuilder<?> builder =
        GraphqlErrorBuilder.newError()
            .message("%s", withoutClassNames(String.valueOf(error.getMessage())))
            .errorType(error.getErrorType());
    if (error.getLocations() != null) {
      builder.locations(error.getLocations());
    }
    if (error.getPath() != null) {
      builder.path(error.getPath());
    }
    return builder.extensions(extensions).build();
  }

  /**
   * Removes class names from a message. The engine prints a literal as its syntax tree, but the
   * caller should read the text that was sent.
   */
  private static String withoutClassNames(String message) {
    return SYNTAX_TREE.matcher(message).replaceAll(" is not");
  }

  /**
   * Finds the first place in the variables that holds the value, because the engine does not say
   * where a value failed.
   */
  private static List<Object> pathTo(String value, @Nullable Object in, Deque<Object> path) {
    if (in instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        List<Object> found =
            pathBelow(value, String.valueOf(entry.getKey()), entry.getValue(), path);
        if (!found.isEmpty()) {
          return found;
        }
      }
      return List.of();
    }
    if (in instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        List<Object> found = pathBelow(value, i, list.get(i), path);
        if (!found.isEmpty()) {
          return found;
        }
      }
      return List.of();
    }
    return in != null && new MalformedValue("", in.toString(), "").value().equals(value)
        ? List.copyOf(path)
        : List.of();
  }

  private static List<Object> pathBelow(
      String value, Object step, @Nullable Object in, Deque<Object> path) {
    path.addLast(step);
    List<Object> found = pathTo(value, in, path);
    path.removeLast();
    return found;
  }

  private static Problem codeOf(GraphQLError error, Map<String, Object> extensions) {
    String classification =
        String.valueOf(extensions.getOrDefault("classification", error.getErrorType()));
    return switch (classification) {
      case "InvalidSyntax" ->
          String.valueOf(error.getMessage()).contains("parsing has been cancelled")
              ? Problem.QUERY_TOO_EXPENSIVE
              : Problem.MALFORMED_QUERY;
      case "ValidationError" ->
          String.valueOf(error.getMessage()).startsWith("Variable '")
              ? Problem.INVALID_VALUE
              : Problem.INVALID_QUERY;
      case "OperationNotSupported" -> Problem.INVALID_QUERY;
      case "ExecutionAborted" -> Problem.QUERY_TOO_EXPENSIVE;
      default -> Problem.INTERNAL;
    };
  }
}
