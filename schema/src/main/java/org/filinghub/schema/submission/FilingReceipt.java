package org.filinghub.schema.submission;

import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * An acknowledgement: stored durably before it was given. {@code decisionDueOn} is a day in
 * Asia/Shanghai.
 */
public record FilingReceipt(
    FilingId id,
    String appName,
    JurisdictionCode jurisdiction,
    Delivery delivery,
    Instant acceptedAt,
    LocalDate decisionDueOn,
    RouteDecision route) {

  /** Whether the authority already has an accepted submission. */
  public enum Delivery {
    DELIVERED,
    HELD,
    /** By the authority, after the submission had been acknowledged. */
    REFUSED
  }
}
