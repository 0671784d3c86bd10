package org.filinghub.schema.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only place that turns a throwable into a GraphQL error: {@code extensions.code} and a public
 * sentence. Class names, SQL and addresses appear only in the log. An unexpected failure becomes
 * INTERNAL with a trace id that is also in the log.
 */
public final class GraphQlProblemHandler implements DataFetcherExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(GraphQlProblemHandler.class);

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters parameters) {
    GraphQLError error =
        errorOf(parameters.getException(), parameters.getPath(), parameters.getSourceLocation());
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error).build());
  }

  /** Returns the error for a failure outside a fetcher, such as in a running stream. */
  public static GraphQLError errorOf(
      Throwable thrown, ResultPath path, @Nullable SourceLocation location) {
    Throwable cause = unwrap(thrown);
    Map<String, Object> extensions = new LinkedHashMap<>();
    String message;
    if (cause instanceof ProblemException known) {
      message = String.valueOf(known.getMessage());
      extensions.put("code", known.problem().name());
    } else if (cause instanceof MalformedValue malformed) {
      message = String.valueOf(malformed.getMessage());
      extensions.put("code", Problem.INVALID_VALUE.name());
      extensions.put("value", malformed.value());
      extensions.put("expected", malformed.expected());
    } else if (cause instanceof TimeoutException || cause instanceof AbortExecutionException) {
      // Cancelled by the time limit, or by a disconnected caller, who receives no answer.
      message = Problem.TIMED_OUT.sentence();
      extensions.put("code", Problem.TIMED_OUT.name());
    } else {
      String traceId = UUID.randomUUID().toString();
      LOG.error("unforeseen failure path={} traceId={}", path, traceId, cause);
      message = Problem.INTERNAL.sentence();
      extensions.put("code", Problem.INTERNAL.name());
      extensions.put("traceId", traceId);
    }
    return GraphqlErrorBuilder.newError()
        .message("%s", message)
        .errorType(ErrorClassification.errorClassification(String.valueOf(extensions.get("code"))))
        .path(path)
        .location(location)
        .extensions(extensions)
        .build();
  }

  private static Throwable unwrap(Throwable thrown) {
    // A framework can wrap a problem, for example when a connection or transaction fails.
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException) {
        return cause;
      }
    }
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
