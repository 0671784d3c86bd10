package org.filinghub.schema.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlpsNumberTest {

  @ParameterizedTest
  @ValueSource(strings = {"11010812345", "44030012345-00001", "99999999999-99999"})
  void parsesFormAndCertificateNumbersInEverySpelling(String canonical) {
    for (String spelling : ValuesTest.spellings(canonical)) {
      assertThat(MlpsNumber.parse(spelling)).as(spelling).hasToString(canonical);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1101081234",
        "110108123456",
        "11010812345-",
        "11010812345-0001",
        "11010812345-000011",
        "11010812345 00001",
        "11010812345/00001",
        "-00001",
        "1101081234A",
        "११०१०८१२३४५",
      })
  void refusesInvalidMlpsNumber(String input) {
    assertThatThrownBy(() -> MlpsNumber.parse(input))
        .isInstanceOf(MalformedValue.class)
        .hasMessageEndingWith("(expected: 11 digits, perhaps followed by - and 5 digits)");
  }

  @Test
  void limitsTheLengthOfTheInput() {
    String printed = " ".repeat(245) + "11010812345";

    assertThat(MlpsNumber.parse(printed)).hasToString("11010812345");
    assertThatThrownBy(() -> MlpsNumber.parse(" " + printed)).isInstanceOf(MalformedValue.class);
  }

  @Test
  void refusalShowsShapeWithoutDigits() {
    assertThatThrownBy(() -> MlpsNumber.parse("１1010812345-0001"))
        .hasMessageStartingWith("MLPS filing number: ###########-#### (");
    assertThatThrownBy(() -> MlpsNumber.parse("1".repeat(300))).hasMessageNotContainingAny("11111");
  }

  @ParameterizedTest
  @CsvSource({
    "11010812345, true",
    "66010112345-00001, true",
    "00010112345, false",
    "71010112345, false",
    "99010112345, false"
  })
  void acceptsUnknownProvince(String number, boolean known) {
    assertThat(MlpsNumber.parse(number).startsWithProvince()).isEqualTo(known);
  }
}
