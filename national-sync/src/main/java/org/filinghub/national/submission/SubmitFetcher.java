package org.filinghub.national.submission;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.submission.SubmitResult;
import reactor.core.publisher.Mono;

/**
 * {@code submit}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, OVERLOADED; what stands
 * against a submission is told by the result.
 */
@DgsComponent
class SubmitFetcher {
  private final SubmissionIntake intake;
  private final SubmissionInputs inputs = new SubmissionInputs();

  SubmitFetcher(SubmissionIntake intake) {
    this.intake = intake;
  }

  @DgsMutation
  Mono<SubmitResult> submit(DataFetchingEnvironment environment) {
    Caller caller = NationalAccess.require(environment);
    Map<String, Object> argument = environment.getArgumentOrDefault("submission", Map.of());
    return intake.submit(caller, inputs.read(argument));
  }
}
