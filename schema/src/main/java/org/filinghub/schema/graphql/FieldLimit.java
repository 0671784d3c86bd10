package org.filinghub.schema.graphql;

import graphql.ExecutionResult;
import graphql.analysis.QueryTraverser;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request that asks for too many fields, aliases counted. Runs once per request.
 *
 * <p>The engine's own limit is not used: it hashes every field with its arguments, which took
 * longer for an argument with a thousand items than reading the items.
 */
public final class FieldLimit extends SimplePerformantInstrumentation {
  private final int most;

  public FieldLimit(int most) {
    this.most = most;
  }

  @Override
  public InstrumentationContext<ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
    int fields = fields(parameters.getExecutionContext());
    if (fields > most) {
      throw new AbortExecutionException("fields: " + fields + " (expected: at most " + most + ")");
    }
    return SimpleInstrumentationContext.noOp();
  }

  private static int fields(ExecutionContext execution) {
    return QueryTraverser.newQueryTraverser()
        .schema(execution.getGraphQLSchema())
        .document(execution.getDocument())
        .operationName(execution.getExecutionInput().getOperationName())
        .coercedVariables(execution.getCoercedVariables())
        .build()
        .reducePreOrder((field, counted) -> counted + 1, 0);
  }
}
