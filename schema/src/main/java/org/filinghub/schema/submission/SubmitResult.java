package org.filinghub.schema.submission;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.filinghub.schema.submission.SubmitResult.SubmissionAccepted;
import org.filinghub.schema.submission.SubmitResult.SubmissionRefused;

/**
 * The answer to a submission. The whole form is accepted, or the whole form is refused with every
 * reason.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SubmissionAccepted.class, name = "SubmissionAccepted"),
  @JsonSubTypes.Type(value = SubmissionRefused.class, name = "SubmissionRefused")
})
public sealed interface SubmitResult permits SubmissionAccepted, SubmissionRefused {

  /** The form is stored durably; one receipt per app, in the order of the form. */
  record SubmissionAccepted(List<FilingReceipt> receipts) implements SubmitResult {

    public SubmissionAccepted {
      receipts = List.copyOf(receipts);
    }
  }

  /** Nothing is stored. The list contains every reason. */
  record SubmissionRefused(List<Refusal> refusals) implements SubmitResult, GroupResult {

    public SubmissionRefused {
      refusals = List.copyOf(refusals);
    }
  }
}
