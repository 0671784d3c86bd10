package org.filinghub.province.intake;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.SubmitResult;
import reactor.core.publisher.Mono;

/**
 * GraphQL mutation for deliveries of the national node.
 *
 * <p>Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, OVERLOADED, AUTHORITY_UNREACHABLE.
 */
@DgsComponent
class IntakeFetcher {
  private final FilingIntake intake;

  IntakeFetcher(FilingIntake intake) {
    this.intake = intake;
  }

  @DgsMutation
  Mono<SubmitResult> accept(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    caller.require(caller.is(Role.NODE), "a node of the hub");
    AcceptedSubmissionInput submission =
        Arguments.read(environment, "submission", AcceptedSubmissionInput.class);
    return intake.accept(HostedAuthority.of(environment), caller, submission);
  }
}
