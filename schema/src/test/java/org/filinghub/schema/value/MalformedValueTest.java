package org.filinghub.schema.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedValueTest {

  @Test
  void messageHasNameValueAndExpectedFormat() {
    MalformedValue refusal = new MalformedValue("filing number", "12", "7 digits");

    assertThat(refusal).hasMessage("filing number: 12 (expected: 7 digits)");
    assertThat(refusal.name()).isEqualTo("filing number");
    assertThat(refusal.value()).isEqualTo("12");
    assertThat(refusal.expected()).isEqualTo("7 digits");
  }

  static List<Arguments> values() {
    return List.of(
        Arguments.of("a".repeat(40), "a".repeat(40)),
        Arguments.of("a".repeat(41), "a".repeat(39) + "…"),
        Arguments.of("a".repeat(39) + "\n", "a".repeat(39) + "…"),
        Arguments.of("a\nb\u0000", "a" + escape("000A") + "b" + escape("0000")),
        Arguments.of("\u202eabc\u2028", escape("202E") + "abc" + escape("2028")),
        Arguments.of("\ud83d", escape("D83D")),
        Arguments.of("a".repeat(38) + "😀😀", "a".repeat(38) + "…"),
        Arguments.of("a".repeat(38) + "😀", "a".repeat(38) + "😀"),
        Arguments.of("\n".repeat(100), escape("000A").repeat(6) + "…"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void showsAtMostFortyPrintableCharacters(String value, String shown) {
    assertThat(new MalformedValue("thing", value, "another").value()).isEqualTo(shown);
  }

  private static String escape(String hex) {
    return "\\" + "u" + hex;
  }
}
