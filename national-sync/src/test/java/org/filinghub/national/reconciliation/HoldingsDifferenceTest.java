package org.filinghub.national.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.filinghub.schema.feed.BucketDigests.BucketDigest;
import org.filinghub.schema.feed.FeedDigest;
import org.filinghub.schema.operator.Drift.DriftKind;
import org.filinghub.schema.value.FilingId;
import org.junit.jupiter.api.Test;

class HoldingsDifferenceTest {

  @Test
  void classifiesOlderNewerAndMissingFilings() {
    HoldingsDifference difference = new HoldingsDifference(1, Set.of(0), 10);

    compare(
        difference,
        List.of(held("44-A", 1), held("44-B", 5), held("44-C", 2), held("44-D", 7)),
        List.of(held("44-A", 1), held("44-B", 3), held("44-D", 9), held("44-E", 4)));

    assertThat(difference.ofKind(DriftKind.BEHIND_HERE))
        .containsExactly(
            new HoldingsDifference.DifferingFiling(
                new FilingId("44-B"), DriftKind.BEHIND_HERE, 3, 5),
            new HoldingsDifference.DifferingFiling(
                new FilingId("44-C"), DriftKind.BEHIND_HERE, null, 2));
    assertThat(difference.ofKind(DriftKind.OLDER_THERE))
        .containsExactly(
            new HoldingsDifference.DifferingFiling(
                new FilingId("44-D"), DriftKind.OLDER_THERE, 9, 7));
    assertThat(difference.ofKind(DriftKind.UNKNOWN_THERE))
        .containsExactly(
            new HoldingsDifference.DifferingFiling(
                new FilingId("44-E"), DriftKind.UNKNOWN_THERE, 4, null));
    assertThat(difference.isComplete()).isTrue();
  }

  @Test
  void ignoresFilingsOfEqualBuckets() {
    int bucket = FeedDigest.bucketOf("44-A", 16);
    HoldingsDifference difference = new HoldingsDifference(16, Set.of((bucket + 1) % 16), 10);

    compare(difference, List.of(held("44-A", 1)), List.of());

    assertThat(difference.ofKind(DriftKind.BEHIND_HERE)).isEmpty();
  }

  @Test
  void keepsAtMostTheGivenNumberAndReportsItIsIncomplete() {
    HoldingsDifference difference = new HoldingsDifference(1, Set.of(0), 2);

    compare(difference, List.of(), List.of(held("44-A", 1), held("44-B", 1), held("44-C", 1)));

    assertThat(difference.ofKind(DriftKind.UNKNOWN_THERE)).hasSize(2);
    assertThat(difference.isComplete()).isFalse();
  }

  @Test
  void findsBucketsThatDifferInCountOrDigest() {
    Set<Integer> differing =
        HoldingsDifference.differingBuckets(
            List.of(bucket(0, 1, "a"), bucket(1, 1, "a"), bucket(2, 0, "c")),
            List.of(bucket(2, 1, "c"), bucket(1, 1, "b"), bucket(0, 1, "a")));

    assertThat(differing).containsExactly(1, 2);
  }

  @Test
  void rejectsDigestThatLacksOrRepeatsABucket() {
    List<BucketDigest> ours = List.of(bucket(0, 1, "a"), bucket(1, 1, "a"));

    assertThatThrownBy(() -> HoldingsDifference.differingBuckets(ours, List.of(bucket(0, 1, "a"))))
        .hasMessage("digest: 1 buckets (expected: 2, each once)");
    assertThatThrownBy(
            () ->
                HoldingsDifference.differingBuckets(
                    ours, List.of(bucket(0, 1, "a"), bucket(0, 1, "a"))))
        .hasMessage("digest: 2 buckets (expected: 2, each once)");
  }

  private static void compare(
      HoldingsDifference difference,
      List<HoldingsDifference.HeldRevision> there,
      List<HoldingsDifference.HeldRevision> here) {
    HoldingsDifference.IdRange range = difference.range(there);
    here.forEach(range::compare);
    range.end();
  }

  private static HoldingsDifference.HeldRevision held(String id, int revision) {
    return new HoldingsDifference.HeldRevision(new FilingId(id), revision);
  }

  private static BucketDigest bucket(int bucket, int count, String digest) {
    return new BucketDigest(bucket, count, digest);
  }
}
