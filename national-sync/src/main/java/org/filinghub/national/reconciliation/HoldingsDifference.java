package org.filinghub.national.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.filinghub.schema.feed.BucketDigests.BucketDigest;
import org.filinghub.schema.feed.FeedDigest;
import org.filinghub.schema.operator.Drift.DriftKind;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;

/**
 * The filings that differ between an authority and the registry, collected page by page. Pure
 * computation; keeps at most {@code most} filings of each kind.
 */
final class HoldingsDifference {
  private final int buckets;
  private final Set<Integer> differing;
  private final int most;
  private final Map<FilingId, DifferingFiling> found = new TreeMap<>();
  private final Map<DriftKind, Integer> counts = new TreeMap<>();
  private boolean complete = true;

  /**
   * Starts an empty comparison.
   *
   * @param differing buckets whose digests differ; filings of other buckets are ignored
   */
  HoldingsDifference(int buckets, Set<Integer> differing, int most) {
    this.buckets = buckets;
    this.differing = differing;
    this.most = most;
  }

  /** A filing and its revision on one side. */
  record HeldRevision(FilingId id, int revision) {}

  /**
   * A filing whose revisions differ.
   *
   * @param registryRevision null if the registry lacks the filing
   * @param authorityRevision null if the authority lacks it
   */
  record DifferingFiling(
      FilingId id,
      DriftKind kind,
      @Nullable Integer registryRevision,
      @Nullable Integer authorityRevision) {}

  /**
   * Returns the buckets whose digests differ. Problems: FEED_UNREADABLE if the authority did not
   * return each bucket once.
   */
  static Set<Integer> differingBuckets(List<BucketDigest> ours, List<BucketDigest> theirs) {
    Map<Integer, BucketDigest> there = new TreeMap<>();
    theirs.forEach(one -> there.put(one.bucket(), one));
    if (there.size() != ours.size() || theirs.size() != ours.size()) {
      throw Problem.FEED_UNREADABLE.because(
          "digest: " + theirs.size() + " buckets (expected: " + ours.size() + ", each once)");
    }
    Set<Integer> differing = new TreeSet<>();
    for (BucketDigest mine : ours) {
      if (!mine.equals(there.get(mine.bucket()))) {
        differing.add(mine.bucket());
      }
    }
    return differing;
  }

  /** Begins a range of ids that both sides report completely. */
  IdRange range(List<HeldRevision> authority) {
    Map<FilingId, Integer> there = new TreeMap<>();
    for (HeldRevision one : authority) {
      if (isCompared(one.id())) {
        there.put(one.id(), one.revision());
      }
    }
    return new IdRange(there);
  }

  /**
   * One range of ids. The registry's part is passed one by one, because it may be much longer than
   * the authority's.
   */
  final class IdRange {
    private final Map<FilingId, Integer> there;

    private IdRange(Map<FilingId, Integer> there) {
      this.there = there;
    }

    void compare(HeldRevision here) {
      if (isCompared(here.id())) {
        HoldingsDifference.this.compare(here, there.remove(here.id()));
      }
    }

    /** Ends the range: the authority's remaining filings are missing in the registry. */
    void end() {
      there.forEach(
          (id, revision) -> add(new DifferingFiling(id, DriftKind.BEHIND_HERE, null, revision)));
    }
  }

  private boolean isCompared(FilingId id) {
    return differing.contains(FeedDigest.bucketOf(id.value(), buckets));
  }

  private void compare(HeldRevision here, @Nullable Integer there) {
    if (there == null) {
      add(new DifferingFiling(here.id(), DriftKind.UNKNOWN_THERE, here.revision(), null));
    } else if (there > here.revision()) {
      add(new DifferingFiling(here.id(), DriftKind.BEHIND_HERE, here.revision(), there));
    } else if (there < here.revision()) {
      add(new DifferingFiling(here.id(), DriftKind.OLDER_THERE, here.revision(), there));
    }
  }

  private void add(DifferingFiling one) {
    if (counts.merge(one.kind(), 1, Integer::sum) > most) {
      complete = false;
    } else {
      found.put(one.id(), one);
    }
  }

  List<DifferingFiling> ofKind(DriftKind kind) {
    return found.values().stream().filter(one -> one.kind() == kind).toList();
  }

  /** Returns whether all differing filings were kept. */
  boolean isComplete() {
    return complete;
  }
}
