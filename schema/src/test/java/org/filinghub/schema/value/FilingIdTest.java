package org.filinghub.schema.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilingIdTest {

  @ParameterizedTest
  @CsvSource({
    "44-1, 44-1, 44",
    "00-A-b-3, 00-A-b-3, 00",
    "66-x--, 66-x--, 66",
    "' ４４－ａｂ ', 44-ab, 44",
    "43–7, 43-7, 43"
  })
  void returnsItsJurisdiction(String printed, String canonical, String jurisdiction) {
    FilingId id = FilingId.parse(printed);

    assertThat(id).hasToString(canonical);
    assertThat(id.jurisdiction()).isEqualTo(new JurisdictionCode(jurisdiction));
  }

  @Test
  void caseIsSignificant() {
    assertThat(FilingId.parse("44-ab")).isNotEqualTo(FilingId.parse("44-AB"));
  }

  @Test
  void acceptsUpToSixtyCharactersAfterTheJurisdiction() {
    assertThat(FilingId.parse("44-" + "a".repeat(60)).value()).hasSize(63);
    assertThatThrownBy(() -> FilingId.parse("44-" + "a".repeat(61)))
        .isInstanceOf(MalformedValue.class);
  }

  static String[] refused() {
    return new String[] {
      "44",
      "44-",
      "44--1",
      "4-1",
      "71-1",
      "99-1",
      "44-a_b",
      "44-a b",
      "44-1 44-2",
      "44-a.b",
      "44-湘",
      "44/1",
      "教APP备1100871号",
      "44-a\tb"
    };
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesInvalidFilingId(String input) {
    assertThatThrownBy(() -> FilingId.parse(input))
        .isInstanceOf(MalformedValue.class)
        .hasMessageStartingWith("filing id: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"44-a", "44-aa", "50-0"})
  void isOrderedByCharacterCode(String later) {
    assertThat(FilingId.parse("44-A")).isLessThan(FilingId.parse(later));
  }
}
