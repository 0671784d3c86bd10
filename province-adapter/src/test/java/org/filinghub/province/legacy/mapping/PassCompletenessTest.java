package org.filinghub.province.legacy.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PassCompletenessTest {
  private final PassCompleteness completeness = new PassCompleteness();

  @Test
  void passWithEveryRowOnceIsComplete() {
    page(3, "a", "b");
    page(3, "c");

    assertThat(completeness.doubt()).isNull();
    assertThat(completeness.rows()).isEqualTo(3);
  }

  @Test
  void countsRowWithoutId() {
    page(2, "a", null);

    assertThat(completeness.doubt()).isNull();
  }

  @Test
  void acceptsRowRepeatedOnNextPage() {
    page(3, "a", "b");
    page(3, "b", "c");

    assertThat(completeness.doubt()).isNull();
  }

  @Test
  void reportsRowSkippedBetweenPages() {
    page(3, "a", "b");
    page(3, "d");
    assertThat(completeness.doubt()).isNull();

    PassCompleteness shifted = new PassCompleteness();
    feed(shifted, 4, "a", "b");
    feed(shifted, 4, "d");

    assertThat(shifted.doubt()).isEqualTo("rows seen: 3 (expected: the total of 4)");
  }

  @Test
  void reportsChangedTotal() {
    page(3, "a", "b");
    page(4, "c", "d");

    assertThat(completeness.doubt()).isEqualTo("the total moved while the pages were read");
  }

  @Test
  void detectsRepeatedPages() {
    page(4, "a", "b");
    assertThat(completeness.repeatsPages()).isFalse();

    page(4, "a", "b");

    assertThat(completeness.repeatsPages()).isTrue();
    assertThat(completeness.doubt()).isEqualTo("a page repeats others");
  }

  @Test
  void withoutTotalRepeatedRowMakesPassIncomplete() {
    page(null, "a", "b");
    page(null, "b", "c");

    assertThat(completeness.doubt()).isEqualTo("rows were repeated: 1");
  }

  private void page(@Nullable Integer total, @Nullable String... keys) {
    feed(completeness, total, keys);
  }

  private static void feed(
      PassCompleteness completeness, @Nullable Integer total, @Nullable String... keys) {
    completeness.page(total);
    completeness.pageEnded(
        Arrays.stream(keys).map(completeness::row).reduce(false, Boolean::logicalOr));
  }
}
