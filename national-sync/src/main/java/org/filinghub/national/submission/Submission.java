package org.filinghub.national.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;

/**
 * A submission that nothing stands against.
 *
 * @param keyHash SHA-256 of the provider's key, lower-case hex
 * @param contentHash SHA-256 of the form, lower-case hex
 */
record Submission(
    String id,
    Uscc submittedBy,
    String keyHash,
    String contentHash,
    Instant acceptedAt,
    List<Item> items) {

  Submission {
    items = List.copyOf(items);
  }

  /** One app of it. */
  record Item(
      AcceptedSubmissionInput accepted,
      JurisdictionCode authority,
      ProductKey product,
      LocalDate decisionDueOn) {

    FilingId filing() {
      return accepted.id();
    }

    RouteDecision route() {
      return accepted.route();
    }
  }
}
