package org.filinghub.national.facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.filinghub.national.sync.FeedPosition;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FactsOutcome;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.JurisdictionInfo;
import org.filinghub.schema.value.Jurisdictions;

/**
 * What may be said of a number that the registry does not hold. Its prefix tells whom to ask first
 * (FACTS C.1); that authority's feed, read to its end, is its own word that there is no such
 * number.
 */
final class MissingNumberAnswer {
  private MissingNumberAnswer() {}

  /**
   * @param connected authorities that this registry reads now
   * @param positions how far each was read
   */
  static FactsAnswer answer(
      FilingNumber number,
      Set<JurisdictionCode> connected,
      Map<JurisdictionCode, FeedPosition> positions) {
    JurisdictionCode authority = whoAnswersFor(number);
    return heldUntil(authority, connected, positions)
        .map(asOf -> new FactsAnswer(FactsOutcome.NOT_FOUND, number, authority, asOf, null))
        .orElseGet(() -> new FactsAnswer(FactsOutcome.UNKNOWN, number, authority, null, null));
  }

  /** A province by the prefix it prints; the ministry for any other. */
  static JurisdictionCode whoAnswersFor(FilingNumber number) {
    return Jurisdictions.findByNumberPrefix(number.prefix())
        .map(JurisdictionInfo::code)
        .orElse(JurisdictionCode.MINISTRY);
  }

  // Nobody has published what the ministry or the Corps print in front (FACTS C.1), so a number of
  // neither's province may be either's: both feeds must have been read, the Corps' where it has
  // one.
  private static Optional<Instant> heldUntil(
      JurisdictionCode authority,
      Set<JurisdictionCode> connected,
      Map<JurisdictionCode, FeedPosition> positions) {
    List<JurisdictionCode> issuers =
        authority.equals(JurisdictionCode.MINISTRY) && connected.contains(JurisdictionCode.XPCC)
            ? List.of(JurisdictionCode.MINISTRY, JurisdictionCode.XPCC)
            : List.of(authority);
    List<Instant> seen =
        issuers.stream()
            .filter(connected::contains)
            .flatMap(code -> Stream.ofNullable(positions.get(code)))
            .flatMap(position -> Stream.ofNullable(position.lastSeenAt()))
            .toList();
    return seen.size() == issuers.size()
        ? seen.stream().min(Comparator.naturalOrder())
        : Optional.empty();
  }
}
