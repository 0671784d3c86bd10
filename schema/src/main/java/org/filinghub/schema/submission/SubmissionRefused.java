package org.filinghub.schema.submission;

import java.util.List;

/** Nothing was kept; all reasons at once. */
public record SubmissionRefused(List<Refusal> refusals) implements SubmitResult, GroupResult {

  public SubmissionRefused {
    refusals = List.copyOf(refusals);
  }
}
