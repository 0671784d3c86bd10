package org.filinghub.schema.review;

import java.util.List;
import org.filinghub.schema.submission.Refusal;

/** Nothing was changed; all reasons at once. */
public record ReviewRefused(List<Refusal> refusals) implements ReviewResult {

  public ReviewRefused {
    refusals = List.copyOf(refusals);
  }
}
