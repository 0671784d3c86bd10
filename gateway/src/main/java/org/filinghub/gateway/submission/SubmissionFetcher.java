package org.filinghub.gateway.submission;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.SubmitResult;
import reactor.core.publisher.Mono;

/**
 * {@code submitProviderFiling}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE,
 * TOO_MANY_ITEMS, NATIONAL_NODE_UNREACHABLE (nothing was kept for certain: send again with the same
 * key). Public because DGS calls it.
 */
@DgsComponent
public class SubmissionFetcher {
  private final FilingSubmission submission;
  private final HubJson json;

  SubmissionFetcher(FilingSubmission submission, HubJson json) {
    this.submission = submission;
    this.json = json;
  }

  @DgsMutation
  public Mono<SubmitResult> submitProviderFiling(DataFetchingEnvironment environment) {
    ProviderFormInput form =
        json.argument(environment.getArgument("form"), ProviderFormInput.class);
    String key = environment.getArgumentOrDefault("idempotencyKey", "");
    return submission.submit(Callers.of(environment), form, key);
  }
}
