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
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.JurisdictionInfo;
import org.filinghub.schema.value.Jurisdictions;

/**
 * Decides the answer for a number that the registry does not hold. The prefix names the authority
 * that may have issued it (FACTS C.1). If that authority's feed was read to its end, the answer is
 * NOT_FOUND as of then; otherwise UNKNOWN.
 */
final class MissingNumberAnswer {
  private MissingNumberAnswer() {}

  /**
   * Returns NOT_FOUND or UNKNOWN.
   *
   * @param connected authorities that this registry reads
   * @param positions of the authorities that were ever read
   */
  static FactsAnswer answer(
      FilingNumber number,
      Set<JurisdictionCode> connected,
      Map<JurisdictionCode, FeedPosition> positions) {
    JurisdictionCode authority = authorityOf(number);
    return readUntil(authority, connected, positions)
        .map(asOf -> new FactsAnswer(FactsOutcome.NOT_FOUND, number, authority, asOf, null))
        .orElseGet(() -> new FactsAnswer(FactsOutcome.UNKNOWN, number, authority, null, null));
  }

  /** Returns the province that prints the number's prefix; the ministry for any other prefix. */
  static JurisdictionCode authorityOf(FilingNumber number) {
    return Jurisdictions.findByNumberPrefix(number.prefix())
        .map(JurisdictionInfo::code)
        .orElse(JurisdictionCode.MINISTRY);
  }

  // The prefixes of the ministry and of the Corps (XPCC) are not published (FACTS C.1). A number
  // with no
  // province's prefix may be from either, so both feeds must have been read, the Corps' if it is
  // connected.
  private static Optional<Instant> readUntil(
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
