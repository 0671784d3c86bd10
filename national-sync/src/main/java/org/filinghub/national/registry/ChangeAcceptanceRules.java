package org.filinghub.national.registry;

import java.util.Map;
import java.util.Optional;
import org.filinghub.national.registry.FeedRejection.Reason;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.filing.FilingOrigin;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * What a change must keep to enter the registry: the invariants of the contract that no authority
 * may break for the others. Whether the authority was right to do it is not asked.
 *
 * <p>The number's prefix is not looked at: no regulation says what it means (FACTS C.1).
 */
final class ChangeAcceptanceRules {
  static final int LONGEST_ACTOR = 100;

  private ChangeAcceptanceRules() {}

  /**
   * @param known what the registry holds of this filing
   * @param numbers which filing holds each number that is in question
   */
  static Optional<FeedRejection> check(
      AuthorityChange change,
      @Nullable RegisteredFiling known,
      Map<FilingNumber, FilingId> numbers) {
    ProviderFiling filing = change.filing();
    if (filing.origin() != FilingOrigin.AUTHORITY) {
      return no(Reason.WRONG_ORIGIN, "origin", filing.origin(), "AUTHORITY");
    }
    if (change.actor().isBlank() || change.actor().length() > LONGEST_ACTOR) {
      return no(
          Reason.UNREADABLE,
          "actor",
          change.actor().length() + " characters",
          "a role, 1 to " + LONGEST_ACTOR);
    }
    if (filing.revision() < 1) {
      return no(Reason.UNREADABLE, "revision", filing.revision(), "1 or more");
    }
    return number(filing, known, numbers)
        .or(
            () ->
                known != null && known.status().isFinal() && filing.status() != known.status()
                    ? no(
                        Reason.FINAL_STATUS_LEFT,
                        "status",
                        filing.status(),
                        known.status() + ", which is final")
                    : Optional.empty());
  }

  /** An authority speaks for its own filings alone (MOE-3, MOE-10a). */
  static Optional<FeedRejection> checkJurisdiction(
      JurisdictionCode authority, ProviderFiling filing) {
    if (PlatformAppKey.names(filing.id())) {
      return no(Reason.WRONG_ORIGIN, "id", filing.id(), "no id of a record that platforms share");
    }
    if (!filing.id().jurisdiction().equals(authority)) {
      return no(Reason.WRONG_JURISDICTION, "id", filing.id(), "of jurisdiction " + authority);
    }
    if (!filing.jurisdiction().equals(authority)) {
      return no(Reason.WRONG_JURISDICTION, "jurisdiction", filing.jurisdiction(), authority);
    }
    return Optional.empty();
  }

  /** A number exists once the filing has been filed, is given once and never reused (RULES B.2). */
  private static Optional<FeedRejection> number(
      ProviderFiling filing,
      @Nullable RegisteredFiling known,
      Map<FilingNumber, FilingId> numbers) {
    FilingNumber number = filing.number();
    if (known != null && known.number() != null && !known.number().equals(number)) {
      return no(Reason.NUMBER_CHANGED, "number", String.valueOf(number), known.number());
    }
    if (number == null) {
      return switch (filing.status()) {
        case FILED, CHANGE_PENDING, CHANGE_RETURNED, RECTIFYING, SUSPENDED ->
            no(Reason.NUMBER_MISSING, "number", "absent", "set with status " + filing.status());
        // Revoked or cancelled before it was ever filed: nothing to number.
        default -> Optional.empty();
      };
    }
    FilingId holder = numbers.get(number);
    if (holder != null && !holder.equals(filing.id())) {
      return no(Reason.NUMBER_TAKEN, "number", number, "one that filing " + holder + " has not");
    }
    return switch (filing.status()) {
      case SUBMITTED, RETURNED, ABANDONED, PROVINCE_VERIFIED ->
          no(Reason.NUMBER_TOO_EARLY, "number", number, "absent with status " + filing.status());
      default -> Optional.empty();
    };
  }

  private static Optional<FeedRejection> no(
      Reason reason, String name, Object value, Object expectation) {
    return Optional.of(
        new FeedRejection(reason, name + ": " + value + " (expected: " + expectation + ")"));
  }
}
