package org.filinghub.schema.submission;

import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * The acknowledgement of one submitted app. The submission is stored durably before the receipt is
 * sent.
 *
 * @param decisionDueOn day in Asia/Shanghai
 */
public record FilingReceipt(
    FilingId id,
    String appName,
    JurisdictionCode jurisdiction,
    Delivery delivery,
    Instant acceptedAt,
    LocalDate decisionDueOn,
    RouteDecision route) {

  /** Whether the authority has received the accepted submission. */
  public enum Delivery {
    DELIVERED,
    HELD,
    /** The authority refused the submission after it was acknowledged. */
    REFUSED
  }
}
