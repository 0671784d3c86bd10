package org.filinghub.national.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.filinghub.schema.feed.BucketDigest;
import org.filinghub.schema.feed.FeedDigest;
import org.filinghub.schema.operator.DriftKind;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;

/**
 * What differs between an authority and the registry, collected page by page. Plain arithmetic; no
 * more than so many filings of each kind are kept.
 */
final class HoldingsDifference {
  private final int buckets;
  private final Set<Integer> differing;
  private final int most;
  private final Map<FilingId, Found> found = new TreeMap<>();
  private final Map<DriftKind, Integer> counts = new TreeMap<>();
  private boolean complete = true;

  HoldingsDifference(int buckets, Set<Integer> differing, int most) {
    this.buckets = buckets;
    this.differing = differing;
    this.most = most;
  }

  /** One filing as one side holds it. */
  record Held(FilingId id, int revision) {}

  /** A filing in which the sides differ. */
  record Found(
      FilingId id,
      DriftKind kind,
      @Nullable Integer registryRevision,
      @Nullable Integer authorityRevision) {}

  /** Buckets in which two sides are not the same; FEED_UNREADABLE when one did not answer all. */
  static Set<Integer> of(List<BucketDigest> ours, List<BucketDigest> theirs) {
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

  /** A stretch of ids, read whole on both sides; the authority's part comes first. */
  Stretch stretch(List<Held> authority) {
    Map<FilingId, Integer> there = new TreeMap<>();
    for (Held one : authority) {
      if (isLookedAt(one.id())) {
        there.put(one.id(), one.revision());
      }
    }
    return new Stretch(there);
  }

  /** Takes what the registry holds there one by one: it may be much more than the authority's. */
  final class Stretch {
    private final Map<FilingId, Integer> there;

    private Stretch(Map<FilingId, Integer> there) {
      this.there = there;
    }

    void take(Held here) {
      if (isLookedAt(here.id())) {
        compare(here, there.remove(here.id()));
      }
    }

    /** What is left is missing here. */
    void end() {
      there.forEach((id, revision) -> add(new Found(id, DriftKind.BEHIND_HERE, null, revision)));
    }
  }

  private boolean isLookedAt(FilingId id) {
    return differing.contains(FeedDigest.bucketOf(id.value(), buckets));
  }

  private void compare(Held here, @Nullable Integer there) {
    if (there == null) {
      add(new Found(here.id(), DriftKind.UNKNOWN_THERE, here.revision(), null));
    } else if (there > here.revision()) {
      add(new Found(here.id(), DriftKind.BEHIND_HERE, here.revision(), there));
    } else if (there < here.revision()) {
      add(new Found(here.id(), DriftKind.OLDER_THERE, here.revision(), there));
    }
  }

  private void add(Found one) {
    if (counts.merge(one.kind(), 1, Integer::sum) > most) {
      complete = false;
    } else {
      found.put(one.id(), one);
    }
  }

  List<Found> found(DriftKind kind) {
    return found.values().stream().filter(one -> one.kind() == kind).toList();
  }

  /** Whether everything that differs was kept. */
  boolean isComplete() {
    return complete;
  }
}
