package org.filinghub.national.delivery;

import java.util.List;
import org.filinghub.schema.submission.Refusal;

/**
 * What an authority said to a delivery.
 *
 * @param refusals why not; none when it was taken over
 */
record Answer(List<Refusal> refusals) {
  static final Answer TAKEN = new Answer(List.of());

  Answer {
    refusals = List.copyOf(refusals);
  }

  boolean isRefusal() {
    return !refusals.isEmpty();
  }
}
