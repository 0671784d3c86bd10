package org.filinghub.schema.submission;

import java.util.List;

/** Stored durably; one receipt per app, in the order of the form. */
public record SubmissionAccepted(List<FilingReceipt> receipts) implements SubmitResult {

  public SubmissionAccepted {
    receipts = List.copyOf(receipts);
  }
}
