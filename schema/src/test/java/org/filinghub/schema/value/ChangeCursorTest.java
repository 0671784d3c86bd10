package org.filinghub.schema.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeCursorTest {

  @ParameterizedTest
  @CsvSource({
    "8:1204, 8, 1204",
    "0:0, 0, 0",
    "2147483647:9223372036854775807, 2147483647, 9223372036854775807"
  })
  void parsesItsOwnText(String text, int epoch, long sequence) {
    assertThat(ChangeCursor.parse(text)).isEqualTo(new ChangeCursor(epoch, sequence));
    assertThat(new ChangeCursor(epoch, sequence)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8",
        "8:",
        ":1204",
        "8:1204:1",
        "-1:0",
        "8:-1",
        "+8:1",
        "08:1204",
        "8:01204",
        " 8:1204",
        "8:1204 ",
        "8：1204",
        "８:1204",
        "8;1204",
        "8:1204\n",
        "2147483648:0",
        "0:9223372036854775808",
        "99999999999:0"
      })
  void refusesEveryOtherSpelling(String text) {
    assertThatThrownBy(() -> ChangeCursor.parse(text))
        .isInstanceOf(MalformedValue.class)
        .hasMessageStartingWith("change cursor: ");
  }

  @Test
  void startsBeforeTheFirstChangeOfAnEpoch() {
    assertThat(ChangeCursor.start(8)).hasToString("8:0");
    assertThat(ChangeCursor.start(8).next()).hasToString("8:1");
    assertThatThrownBy(() -> new ChangeCursor(8, Long.MAX_VALUE).next())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void ordersByEpochThenSequence() {
    assertThat(new ChangeCursor(8, 9)).isLessThan(new ChangeCursor(8, 10));
    assertThat(new ChangeCursor(8, Long.MAX_VALUE)).isLessThan(new ChangeCursor(9, 0));
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1"})
  void refusesNegativeNumbers(int epoch, long sequence) {
    assertThatThrownBy(() -> new ChangeCursor(epoch, sequence))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining(epoch + ":" + sequence);
  }
}
