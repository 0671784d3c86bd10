package org.filinghub.schema.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.filinghub.schema.value.MalformedValue;
import org.junit.jupiter.api.Test;

class SearchTextTest {

  @Test
  void ignoresWidthCaseAndSpaces() {
    assertThat(SearchText.parse(" 湘江　Ｍath\t").orElseThrow().value()).isEqualTo("湘江math");
    assertThat(SearchText.normalised("教APP备４３号")).isEqualTo("教app备43号");
    assertThat(SearchText.parse("𠮷").orElseThrow().length()).isEqualTo(1);
  }

  @Test
  void textOfSpacesIsEmpty() {
    assertThat(SearchText.parse(null)).isEmpty();
    assertThat(SearchText.parse("")).isEmpty();
    assertThat(SearchText.parse(" \u200b　\n")).isEmpty();
  }

  @Test
  void refusesMoreThanHundredCharacters() {
    assertThat(SearchText.parse("长".repeat(100))).isPresent();
    assertThatThrownBy(() -> SearchText.parse("长".repeat(101)))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining("text: 长")
        .hasMessageEndingWith("(expected: at most 100 characters)");
    assertThatThrownBy(() -> SearchText.parse(" ".repeat(100_000)))
        .isInstanceOf(MalformedValue.class);
    // This character becomes fifteen characters when normalised.
    assertThatThrownBy(() -> SearchText.parse("ﷺ".repeat(7))).isInstanceOf(MalformedValue.class);
  }
}
