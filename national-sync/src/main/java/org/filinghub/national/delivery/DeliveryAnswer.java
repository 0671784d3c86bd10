package org.filinghub.national.delivery;

import java.util.List;
import org.filinghub.schema.submission.Refusal;

/**
 * What an authority said to a delivery.
 *
 * @param refusals why not; none when it was taken over
 */
record DeliveryAnswer(List<Refusal> refusals) {
  static final DeliveryAnswer TAKEN = new DeliveryAnswer(List.of());

  DeliveryAnswer {
    refusals = List.copyOf(refusals);
  }

  boolean isRefusal() {
    return !refusals.isEmpty();
  }
}
