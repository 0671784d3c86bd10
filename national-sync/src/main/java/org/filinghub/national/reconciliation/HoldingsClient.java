package org.filinghub.national.reconciliation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.national.authority.AuthorityNodeClient;
import org.filinghub.schema.feed.BucketDigest;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What an authority holds: digests, ids, revisions, and nothing else of a filing. */
@Component
class HoldingsClient {
  private static final String DIGEST =
      """
      query Digest($buckets: Int) {
        digest(buckets: $buckets) { bucket count digest }
      }
      """;

  private static final String FILINGS =
      """
      query Filings($first: Int, $after: Cursor) {
        filings(first: $first, after: $after) { nodes { id revision } cursor hasMore }
      }
      """;

  private static final String FILING =
      """
      query Filing($id: ID) {
        filing(id: $id) { id revision }
      }
      """;

  private final AuthorityNodeClient calls;
  private final ReconciliationProperties settings;

  HoldingsClient(AuthorityNodeClient calls, ReconciliationProperties settings) {
    this.calls = calls;
    this.settings = settings;
  }

  Mono<List<BucketDigest>> digest(JurisdictionCode authority) {
    return calls
        .ask(
            authority,
            DIGEST,
            Map.of("buckets", settings.buckets()),
            "digest",
            BucketDigest[].class,
            Duration.ZERO)
        .map(HoldingsClient::whole);
  }

  private static List<BucketDigest> whole(BucketDigest[] digests) {
    try {
      return List.of(digests);
    } catch (NullPointerException e) {
      throw Problem.FEED_UNREADABLE.because("digest: a bucket is absent");
    }
  }

  /** Filings after this place, in the order of their ids. */
  Mono<Page> filings(JurisdictionCode authority, @Nullable Page before) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("first", settings.page());
    variables.put("after", before == null ? null : before.cursor());
    return calls
        .ask(authority, FILINGS, variables, "filings", RawPage.class, Duration.ZERO)
        .map(page -> page.read(before == null ? null : before.last()));
  }

  /** Its revision there; empty when the authority does not know it. */
  Mono<Integer> revision(FilingId filing) {
    return calls
        .find(filing.jurisdiction(), FILING, Map.of("id", filing.value()), "filing", RawHeld.class)
        .map(RawHeld::revision);
  }

  /**
   * @param last where it ends; absent when nothing was there
   */
  record Page(
      List<HoldingsDifference.Held> filings,
      @Nullable FilingId last,
      @Nullable String cursor,
      boolean hasMore) {}

  record RawHeld(String id, int revision) {}

  record RawPage(List<RawHeld> nodes, @Nullable String cursor, boolean hasMore) {

    /** Ids that do not grow would make the listing endless, or hide filings. */
    Page read(@Nullable FilingId before) {
      try {
        List<HoldingsDifference.Held> filings =
            nodes.stream()
                .map(one -> new HoldingsDifference.Held(new FilingId(one.id()), one.revision()))
                .toList();
        FilingId last = before;
        for (HoldingsDifference.Held one : filings) {
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
        return new Page(filings, last, cursor, hasMore);
      } catch (MalformedValue | NullPointerException e) {
        throw Problem.FEED_UNREADABLE.because("a page of filings lacks something");
      }
    }
  }
}
