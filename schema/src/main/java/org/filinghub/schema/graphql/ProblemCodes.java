package org.filinghub.schema.graphql;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.filinghub.schema.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Gives the engine's own errors (syntax, validation, coercion, limits) a code as well, so that no
 * error leaves without one. Works once per request, never per field.
 */
public final class ProblemCodes extends SimplePerformantInstrumentation {

  @Override
  public CompletableFuture<ExecutionResult> instrumentExecutionResult(
      ExecutionResult result,
      InstrumentationExecutionParameters parameters,
      @Nullable InstrumentationState state) {
    List<GraphQLError> errors = result.getErrors();
    if (errors.isEmpty() || errors.stream().allMatch(ProblemCodes::hasCode)) {
      return CompletableFuture.completedFuture(result);
    }
    List<GraphQLError> coded = errors.stream().map(ProblemCodes::coded).toList();
    return CompletableFuture.completedFuture(result.transform(builder -> builder.errors(coded)));
  }

  private static boolean hasCode(GraphQLError error) {
    return error.getExtensions() != null && error.getExtensions().containsKey("code");
  }

  private static GraphQLError coded(GraphQLError error) {
    if (hasCode(error)) {
      return error;
    }
    Map<String, Object> extensions = new LinkedHashMap<>();
    if (error.getExtensions() != null) {
      extensions.putAll(error.getExtensions());
    }
    extensions.put("code", codeOf(error).name());
    GraphqlErrorBuilder<?> builder =
        GraphqlErrorBuilder.newError()
            .message("%s", error.getMessage())
            .errorType(error.getErrorType());
    if (error.getLocations() != null) {
      builder.locations(error.getLocations());
    }
    if (error.getPath() != null) {
      builder.path(error.getPath());
    }
    return builder.extensions(extensions).build();
  }

  private static Problem codeOf(GraphQLError error) {
    if (error.getErrorType() instanceof ErrorType type) {
      return switch (type) {
        case InvalidSyntax -> Problem.MALFORMED_QUERY;
        case ValidationError, OperationNotSupported, NullValueInNonNullableField ->
            Problem.INVALID_QUERY;
        case ExecutionAborted -> Problem.QUERY_TOO_EXPENSIVE;
        case DataFetchingException -> Problem.INTERNAL;
      };
    }
    return Problem.INTERNAL;
  }
}
