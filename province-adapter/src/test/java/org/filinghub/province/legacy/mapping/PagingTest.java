package org.filinghub.province.legacy.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.filinghub.province.legacy.mapping.Paging.By;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class PagingTest {
  private static final Paging PAGES = new Paging(By.PAGE, "yema", 1, "meiye", 50, 10);

  @Test
  void countsPagesFromFirstOfPlatform() {
    assertThat(PAGES.firstPage().parameters()).isEqualTo(Map.of("yema", "1", "meiye", "50"));
    assertThat(PAGES.next(PAGES.firstPage(), page(50, 120, null)))
        .hasValueSatisfying(
            next -> assertThat(next.parameters()).isEqualTo(Map.of("yema", "2", "meiye", "50")));
    assertThat(new Paging(By.PAGE, "p", 0, null, 50, 10).firstPage().parameters())
        .isEqualTo(Map.of("p", "0"));
  }

  @Test
  void offsetAdvancesByReturnedRows() {
    Paging offsets = new Paging(By.OFFSET, "kaishi", 0, null, 50, 10);

    assertThat(offsets.next(offsets.firstPage(), page(20, 120, null)))
        .as("the platform gives fewer than it was asked for")
        .hasValueSatisfying(
            next -> assertThat(next.parameters()).isEqualTo(Map.of("kaishi", "20")));
  }

  @Test
  void sendsCursorOfPreviousPage() {
    Paging cursors = new Paging(By.CURSOR, "youbiao", 1, null, 50, 10);

    assertThat(cursors.firstPage().parameters()).isEmpty();
    assertThat(cursors.next(cursors.firstPage(), page(50, null, "abc")))
        .hasValueSatisfying(
            next -> assertThat(next.parameters()).isEqualTo(Map.of("youbiao", "abc")));
    assertThat(cursors.next(cursors.firstPage(), page(50, null, null))).isEmpty();
  }

  @Test
  void endsAtTotalOrEmptyPageButNotAtShortPage() {
    assertThat(PAGES.next(PAGES.firstPage(), page(50, 50, null))).isEmpty();
    assertThat(PAGES.next(PAGES.firstPage(), page(0, 120, null))).isEmpty();
    assertThat(PAGES.next(PAGES.firstPage(), page(7, null, null))).isPresent();
    assertThat(PAGES.next(PAGES.firstPage(), page(0, null, null))).isEmpty();
  }

  private static PlatformPage page(int rows, @Nullable Integer total, @Nullable String next) {
    return new PlatformPage(
        List.copyOf(Collections.nCopies(rows, JsonNodeFactory.instance.objectNode())), total, next);
  }
}
