package org.filinghub.national.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.submission.FilingReceipt.Delivery;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;

/**
 * The result of the first delivery attempts of one submission.
 *
 * @param states the delivery state of each app that was attempted
 * @param refusals the refusals of each app that its authority refused
 * @param firstRefused the refused delivery at which sending stopped, see {@link #isFirstRefusal};
 *     null if all deliveries were attempted
 * @param unsent deliveries after {@code firstRefused}
 * @param timeLeft time in which {@link ImmediateDelivery#resume} must finish
 */
public record DeliveryReport(
    Map<FilingId, Delivery> states,
    Map<FilingId, List<Refusal>> refusals,
    @Nullable WaitingDelivery firstRefused,
    List<WaitingDelivery> unsent,
    Duration timeLeft) {

  public DeliveryReport {
    states = Map.copyOf(states);
    refusals = Map.copyOf(refusals);
    unsent = List.copyOf(unsent);
  }

  /**
   * Returns true if the first app was refused. Then no authority can have stored an app of the
   * submission, sending has stopped, and the refusal is not stored yet. The caller either withdraws
   * the submission or calls {@link ImmediateDelivery#resume}.
   */
  public boolean isFirstRefusal() {
    return firstRefused != null;
  }
}
