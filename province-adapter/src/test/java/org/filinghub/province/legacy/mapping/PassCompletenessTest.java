package org.filinghub.province.legacy.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PassCompletenessTest {
  private final PassCompleteness census = new PassCompleteness();

  @Test
  void everyRowOnceIsEverything() {
    page(3, "a", "b");
    page(3, "c");

    assertThat(census.doubt()).isNull();
    assertThat(census.rows()).isEqualTo(3);
  }

  @Test
  void aRowWithoutIdCountsToo() {
    page(2, "a", null);

    assertThat(census.doubt()).isNull();
  }

  @Test
  void aRowThatSlippedToTheNextPageIsNoLoss() {
    page(3, "a", "b");
    page(3, "b", "c");

    assertThat(census.doubt()).isNull();
  }

  @Test
  void aRowThatSlippedBetweenPagesIsMissed() {
    page(3, "a", "b");
    page(3, "d");
    assertThat(census.doubt()).isNull();

    PassCompleteness shifted = new PassCompleteness();
    feed(shifted, 4, "a", "b");
    feed(shifted, 4, "d");

    assertThat(shifted.doubt()).isEqualTo("rows seen: 3 (expected: the total of 4)");
  }

  @Test
  void aTotalThatMovesIsNoTotal() {
    page(3, "a", "b");
    page(4, "c", "d");

    assertThat(census.doubt()).isEqualTo("the total moved while the pages were read");
  }

  @Test
  void aPlatformThatGoesInCirclesIsLeft() {
    page(4, "a", "b");
    assertThat(census.goesInCircles()).isFalse();

    page(4, "a", "b");

    assertThat(census.goesInCircles()).isTrue();
    assertThat(census.doubt()).isEqualTo("a page repeats others");
  }

  @Test
  void withoutATotalARepeatedRowMeansThatAnotherWasSkipped() {
    page(null, "a", "b");
    page(null, "b", "c");

    assertThat(census.doubt()).isEqualTo("rows were repeated: 1");
  }

  private void page(@Nullable Integer total, @Nullable String... keys) {
    feed(census, total, keys);
  }

  private static void feed(
      PassCompleteness census, @Nullable Integer total, @Nullable String... keys) {
    census.page(total);
    census.pageEnded(Arrays.stream(keys).map(census::row).reduce(false, Boolean::logicalOr));
  }
}
