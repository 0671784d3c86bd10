package org.filinghub.schema.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilingNumberTest {

  @ParameterizedTest
  @CsvSource({
    "教APP备110213号, 11, 213",
    "教APP备1100871号, 11, 871",
    "教APP备5100118号, 51, 118",
    "教APP备6600001号, 66, 1",
    "教APP备9990000号, 99, 90000",
  })
  void parsesPrefixAndSerialOfEverySpelling(String canonical, String prefix, int serial) {
    for (String spelling : ValuesTest.spellings(canonical)) {
      FilingNumber number = FilingNumber.parse(spelling);

      assertThat(number.value()).as(spelling).isEqualTo(canonical);
      assertThat(number.prefix()).isEqualTo(prefix);
      assertThat(number.serial()).isEqualTo(serial);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "教APP备1100871",
        "教app备1100871",
        "教App备１１００８７１号",
        "教ＡＰＰ备 1100871 号",
        " 教 APP 备 11 00871 ",
        "教aPp备1100871号",
      })
  void parsesSloppySpellings(String spelling) {
    assertThat(FilingNumber.parse(spelling)).isEqualTo(new FilingNumber("教APP备1100871号"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "教APP备11008号",
        "教APP备11008711号",
        "教APP备1100871号号",
        "教APP备11o0871号",
        "教APP备11००871号", // Devanagari digits
        "教APP备②100871号",
        "教APP备110087²号",
        "教APP备-100871号",
        "教APP1100871号",
        "APP备1100871号",
        "1100871",
        "京ICP备18027903号",
        "教APP备1100871号-1",
        "教APP备1100871号, 教APP备1100872号",
      })
  void refusesInvalidFilingNumber(String input) {
    assertThatThrownBy(() -> FilingNumber.parse(input))
        .isInstanceOf(MalformedValue.class)
        .hasMessageStartingWith("filing number: ")
        .hasMessageEndingWith(" (expected: 教APP备 + 6 or 7 digits + 号)");
    assertThatThrownBy(() -> new FilingNumber(input)).isInstanceOf(MalformedValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"教app备1100871号", "教APP备1100871", "教APP备110 0871号", "教APP备1100871号\n"})
  void constructorRefusesOtherSpellings(String spelling) {
    assertThatThrownBy(() -> new FilingNumber(spelling)).isInstanceOf(MalformedValue.class);
  }

  @Test
  void shortAndLongSerialOfTheSameValueAreTwoNumbers() {
    assertThat(FilingNumber.parse("教APP备110213号"))
        .isNotEqualTo(FilingNumber.parse("教APP备1100213号"));
  }

  @ParameterizedTest
  @CsvSource({
    "11, 1, 教APP备1100001号",
    "43, 90000, 教APP备4390000号",
    "65, 99999, 教APP备6599999号",
    "66, 7, 教APP备6600007号",
    "00, 12, 教APP备0000012号",
  })
  void issuesFiveDigitSerials(String jurisdiction, int serial, String expected) {
    FilingNumber number = FilingNumber.of(JurisdictionCode.parse(jurisdiction), serial);

    assertThat(number).hasToString(expected);
    assertThat(number.serial()).isEqualTo(serial);
    assertThat(number.prefix()).isEqualTo(jurisdiction);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 100_000, Integer.MAX_VALUE})
  void refusesSerialsThatDoNotFit(int serial) {
    assertThatThrownBy(() -> FilingNumber.of(JurisdictionCode.MINISTRY, serial))
        .hasMessage("filing serial: " + serial + " (expected: 1 to 99999)");
  }
}
