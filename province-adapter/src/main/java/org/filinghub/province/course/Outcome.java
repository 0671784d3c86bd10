package org.filinghub.province.course;

import java.util.List;
import org.filinghub.schema.submission.Refusal;

/** What became of an order. */
public sealed interface Outcome {

  /** Followed and written. */
  record Moved(Held after) implements Outcome {}

  /** Nothing was changed by it; all reasons at once. */
  record Refused(List<Refusal> refusals) implements Outcome {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
