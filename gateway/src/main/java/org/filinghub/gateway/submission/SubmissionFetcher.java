package org.filinghub.gateway.submission;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.SubmitResult;
import reactor.core.publisher.Mono;

/**
 * {@code submitProviderFiling}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE,
 * TOO_MANY_ITEMS, NATIONAL_NODE_UNREACHABLE. After the last one the caller does not know whether
 * the submission is stored, and repeats it with the same key. Public because DGS calls it.
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
  public Mono<SubmitResult> submitProviderFiling(
      @InputArgument Map<String, Object> form,
      @InputArgument String idempotencyKey,
      DataFetchingEnvironment environment) {
    return submission.submit(
        Callers.of(environment), json.argument(form, ProviderFormInput.class), idempotencyKey);
  }
}
