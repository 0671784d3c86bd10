package org.filinghub.province.legacy;

import graphql.ErrorClassification;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.Map;
import org.filinghub.province.filing.FilingAccess;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.legacy.LegacyAuthorities.LegacyAuthority;
import org.filinghub.province.legacy.mapping.LegacyPlatform;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses every mutation for an authority that has its own filing platform, before any field runs.
 * A reviewer of another authority passes the gate: the fetchers refuse it with WRONG_AUTHORITY, as
 * for every other authority (MOE-7), before they read a filing.
 *
 * <p>Problems: SUBMISSION_NOT_OFFERED_HERE, with the platform's name and address.
 */
@Component
class CommandGate extends SimplePerformantInstrumentation {
  private final LegacyAuthorities authorities;

  CommandGate(LegacyAuthorities authorities) {
    this.authorities = authorities;
  }

  @Override
  public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
    OperationDefinition operation = parameters.getExecutionContext().getOperationDefinition();
    GraphQLContext context = parameters.getExecutionContext().getGraphQLContext();
    HostedAuthority hosted = context.get(HostedAuthority.class);
    if (operation.getOperation() == OperationDefinition.Operation.MUTATION
        && hosted != null
        && !reviewsElsewhere(Callers.of(context), hosted)) {
      authorities
          .find(hosted.code())
          .ifPresent(
              authority -> {
                throw notOfferedHere(authority);
              });
    }
    return super.beginExecuteOperation(parameters, state);
  }

  private static boolean reviewsElsewhere(Caller caller, HostedAuthority hosted) {
    return caller.is(Role.REVIEWER) && !FilingAccess.reviewsHere(caller, hosted.code());
  }

  private static AbortExecutionException notOfferedHere(LegacyAuthority authority) {
    LegacyPlatform platform = authority.platform();
    String code = Problem.SUBMISSION_NOT_OFFERED_HERE.name();
    return new AbortExecutionException(
        List.of(
            GraphqlErrorBuilder.newError()
                .message(
                    "%s",
                    "Filings of authority "
                        + authority.code()
                        + " are made and decided at "
                        + platform.name()
                        + ", "
                        + platform.address()
                        + ".")
                .errorType(ErrorClassification.errorClassification(code))
                .extensions(Map.of("code", code))
                .build()));
  }
}
