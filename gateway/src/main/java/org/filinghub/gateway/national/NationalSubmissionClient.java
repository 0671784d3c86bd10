package org.filinghub.gateway.national;

import java.util.List;
import java.util.Map;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.submission.SubmitResult;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Hands in what providers submit.
 *
 * <p>Problems: those of {@link NationalLines}.
 */
@Component
public class NationalSubmissionClient {
  private final NationalLines national;

  NationalSubmissionClient(NationalLines national) {
    this.national = national;
  }

  public Mono<SubmitResult> submit(NationalSubmissionInput submission) {
    return national
        .ask(national.command(NationalDocuments.SUBMIT, Map.of("submission", submission)))
        .map(answer -> answer.get("submit", SubmitResult.class));
  }

  /** Receipts of what this provider handed in, as they stand now. */
  public Mono<List<FilingReceipt>> receipts(Uscc submittedBy, List<String> ids) {
    return national
        .ask(
            national.question(
                NationalDocuments.RECEIPTS, Map.of("submittedBy", submittedBy, "ids", ids)))
        .map(answer -> answer.getList("receipts", FilingReceipt.class));
  }
}
