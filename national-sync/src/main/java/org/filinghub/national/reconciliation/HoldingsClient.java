package org.filinghub.national.reconciliation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.national.authority.AuthorityNodeClient;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.feed.BucketDigests.BucketDigest;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads what an authority holds: digests, ids and revisions. It reads no other part of a filing.
 */
@Component
class HoldingsClient {
  private static final NodeOperation DIGEST = NodeOperation.load(HoldingsClient.class, "digest");
  private static final NodeOperation FILINGS = NodeOperation.load(HoldingsClient.class, "filings");
  private static final NodeOperation FILING = NodeOperation.load(HoldingsClient.class, "filing");

  private final AuthorityNodeClient calls;
  private final ReconciliationProperties settings;

  HoldingsClient(AuthorityNodeClient calls, ReconciliationProperties settings) {
    this.calls = calls;
    this.settings = settings;
  }

  Mono<List<BucketDigest>> digest(JurisdictionCode authority) {
    return calls
        .get(authority, DIGEST, Map.of("buckets", settings.buckets()), BucketDigest[].class)
        .map(HoldingsClient::requireAll);
  }

  private static List<BucketDigest> requireAll(BucketDigest[] digests) {
    try {
      return List.of(digests);
    } catch (NullPointerException e) {
      throw Problem.FEED_UNREADABLE.because("digest: null (expected: a bucket)");
    }
  }

  /**
   * Returns filings in the order of their ids.
   *
   * @param before the previous page; null for the first
   */
  Mono<HoldingsPage> filings(JurisdictionCode authority, @Nullable HoldingsPage before) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("first", settings.page());
    if (before != null && before.cursor() != null) {
      variables.put("after", before.cursor());
    }
    return calls
        .get(authority, FILINGS, variables, RawHoldingsPage.class)
        .map(page -> page.read(before == null ? null : before.last()));
  }

  /** Returns the authority's revision of a filing. Empty if the authority does not know it. */
  Mono<Integer> revision(FilingId filing) {
    return calls
        .find(filing.jurisdiction(), FILING, Map.of("id", filing.value()), RawHolding.class)
        .map(RawHolding::revision);
  }

  /**
   * A page of filings.
   *
   * @param last id of the last filing so far; null if there was none
   */
  record HoldingsPage(
      List<HoldingsDifference.HeldRevision> filings,
      @Nullable FilingId last,
      @Nullable String cursor,
      boolean hasMore) {}

  record RawHolding(String id, int revision) {}

  record RawHoldingsPage(List<RawHolding> nodes, @Nullable String cursor, boolean hasMore) {

    /** Requires growing ids; otherwise reading might never end, or miss filings. */
    HoldingsPage read(@Nullable FilingId before) {
      try {
        List<HoldingsDifference.HeldRevision> filings =
            nodes.stream()
                .map(
                    one ->
                        new HoldingsDifference.HeldRevision(new FilingId(one.id()), one.revision()))
                .toList();
        FilingId last = before;
        for (HoldingsDifference.HeldRevision one : filings) {
          if (last != null && one.id().compareTo(last) <= 0) {
            throw Problem.FEED_UNREADABLE.because(
                "filings: " + one.id() + " (expected: an id after " + last + ")");
          }
          last = one.id();
        }
        if (hasMore && (filings.isEmpty() || cursor == null)) {
          throw Problem.FEED_UNREADABLE.because(
              "hasMore: true (expected: false on a page without filings or cursor)");
        }
        return new HoldingsPage(filings, last, cursor, hasMore);
      } catch (MalformedValue | NullPointerException e) {
        throw Problem.FEED_UNREADABLE.because(
            "page of filings: a required field is missing or malformed");
      }
    }
  }
}
