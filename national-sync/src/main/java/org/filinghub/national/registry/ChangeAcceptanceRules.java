package org.filinghub.national.registry;

import java.util.Map;
import java.util.Optional;
import org.filinghub.national.registry.FeedRejection.RejectionReason;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a change must keep to enter the registry. They protect the invariants of the
 * contract; they do not check whether the authority decided correctly.
 *
 * <p>The prefix of a number is not checked, because no regulation defines its meaning (FACTS C.1).
 */
final class ChangeAcceptanceRules {
  static final int MAX_ACTOR_LENGTH = 100;

  private ChangeAcceptanceRules() {}

  /**
   * Returns why the change cannot be accepted. Empty if it can.
   *
   * @param known the filing as the registry holds it; null if it is new
   * @param numbers the filing that holds each number of the page
   */
  static Optional<FeedRejection> check(
      AuthorityChange change,
      @Nullable RegisteredFiling known,
      Map<FilingNumber, FilingId> numbers) {
    ProviderFiling filing = change.filing();
    if (filing.origin() != FilingOrigin.AUTHORITY) {
      return reject(RejectionReason.WRONG_ORIGIN, "origin", filing.origin(), "AUTHORITY");
    }
    if (change.actor().isBlank() || change.actor().length() > MAX_ACTOR_LENGTH) {
      return reject(
          RejectionReason.UNREADABLE,
          "actor",
          change.actor().length() + " characters",
          "a role, 1 to " + MAX_ACTOR_LENGTH);
    }
    if (filing.revision() < 1) {
      return reject(RejectionReason.UNREADABLE, "revision", filing.revision(), "1 or more");
    }
    return checkNumber(filing, known, numbers)
        .or(
            () ->
                known != null && known.status().isFinal() && filing.status() != known.status()
                    ? reject(
                        RejectionReason.FINAL_STATUS_LEFT,
                        "status",
                        filing.status(),
                        known.status() + ", which is final")
                    : Optional.empty());
  }

  /** An authority reports only its own filings (MOE-3, MOE-10a). */
  static Optional<FeedRejection> checkJurisdiction(
      JurisdictionCode authority, ProviderFiling filing) {
    if (PlatformAppKey.names(filing.id())) {
      return reject(
          RejectionReason.WRONG_ORIGIN,
          "id",
          filing.id(),
          "not the id of a record that platforms share");
    }
    if (!filing.id().jurisdiction().equals(authority)) {
      return reject(
          RejectionReason.WRONG_JURISDICTION, "id", filing.id(), "of jurisdiction " + authority);
    }
    if (!filing.jurisdiction().equals(authority)) {
      return reject(
          RejectionReason.WRONG_JURISDICTION, "jurisdiction", filing.jurisdiction(), authority);
    }
    return Optional.empty();
  }

  /** A number is issued when the filing is filed, once, and is never reused (RULES B.2). */
  private static Optional<FeedRejection> checkNumber(
      ProviderFiling filing,
      @Nullable RegisteredFiling known,
      Map<FilingNumber, FilingId> numbers) {
    FilingNumber number = filing.number();
    if (known != null && known.number() != null && !known.number().equals(number)) {
      return reject(
          RejectionReason.NUMBER_CHANGED, "number", String.valueOf(number), known.number());
    }
    if (number == null) {
      return switch (filing.status()) {
        case FILED, CHANGE_PENDING, CHANGE_RETURNED, RECTIFYING, SUSPENDED ->
            reject(
                RejectionReason.NUMBER_MISSING,
                "number",
                "absent",
                "set with status " + filing.status());
        // Revoked or cancelled before it was filed: it has no number.
        default -> Optional.empty();
      };
    }
    FilingId holder = numbers.get(number);
    if (holder != null && !holder.equals(filing.id())) {
      return reject(
          RejectionReason.NUMBER_TAKEN,
          "number",
          number,
          "a number that filing " + holder + " does not hold");
    }
    return switch (filing.status()) {
      case SUBMITTED, RETURNED, ABANDONED, PROVINCE_VERIFIED ->
          reject(
              RejectionReason.NUMBER_TOO_EARLY,
              "number",
              number,
              "absent with status " + filing.status());
      default -> Optional.empty();
    };
  }

  private static Optional<FeedRejection> reject(
      RejectionReason reason, String name, Object value, Object expectation) {
    return Optional.of(
        new FeedRejection(reason, name + ": " + value + " (expected: " + expectation + ")"));
  }
}
