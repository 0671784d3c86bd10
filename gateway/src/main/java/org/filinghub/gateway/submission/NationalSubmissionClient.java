package org.filinghub.gateway.submission;

import java.util.List;
import java.util.Map;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.submission.SubmitResult;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sends submissions of providers to the national node, and reads their receipts.
 *
 * <p>Problems: those of {@link NationalNodeConnections}.
 */
@Component
class NationalSubmissionClient {
  private static final NodeOperation SUBMIT =
      NodeOperation.load(NationalSubmissionClient.class, "submit");
  private static final NodeOperation RECEIPTS =
      NodeOperation.load(NationalSubmissionClient.class, "receipts");

  private final NationalNodeConnections national;

  NationalSubmissionClient(NationalNodeConnections national) {
    this.national = national;
  }

  Mono<SubmitResult> submit(NationalSubmissionInput submission) {
    return national
        .command(SUBMIT, Map.of("submission", submission))
        .map(answer -> answer.get("submit", SubmitResult.class));
  }

  /** The current receipts of filings that this provider submitted. */
  Mono<List<FilingReceipt>> receipts(Uscc submittedBy, List<String> ids) {
    return national
        .ask(RECEIPTS, Map.of("submittedBy", submittedBy, "ids", ids))
        .map(answer -> answer.getList("receipts", FilingReceipt.class));
  }
}
