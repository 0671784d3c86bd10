package org.filinghub.schema.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.filinghub.schema.fixture.Usccs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsccTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  static List<String> published() {
    return List.of(
        "9144030071526726XG",
        "914403001922038216",
        "91330100799655058B",
        "91110000802100433B",
        "91340000711771143J",
        "91110108551385082Q",
        "12100000400000624D",
        "12100000400002259P",
        "91350100M000100Y43");
  }

  @ParameterizedTest
  @MethodSource("published")
  void parsesPublishedCodesInEverySpelling(String code) {
    for (String spelling : ValuesTest.spellings(code)) {
      assertThat(Uscc.parse(spelling)).as(spelling).hasToString(code);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9144030071526726XG, 9, 440300, 71526726X",
    "12100000400000624D, 1, 100000, 400000624",
    "91350100M000100Y43, 9, 350100, M000100Y4",
  })
  void returnsItsParts(String code, char department, String region, String organization) {
    Uscc uscc = Uscc.parse(code);

    assertThat(uscc.department()).isEqualTo(department);
    assertThat(uscc.registrationRegion()).isEqualTo(region);
    assertThat(uscc.organizationCode()).isEqualTo(organization);
  }

  @ParameterizedTest
  @MethodSource("published")
  void refusesEveryChangeOfOneCharacter(String code) {
    int tried = 0;
    for (int i = 0; i < code.length(); i++) {
      for (char other : ALPHABET.toCharArray()) {
        if (other != code.charAt(i)) {
          tried++;
          assertRefused(code.substring(0, i) + other + code.substring(i + 1));
        }
      }
    }
    assertThat(tried).isEqualTo(18 * 30);
  }

  @ParameterizedTest
  @MethodSource("published")
  void refusesSwappedNeighbours(String code) {
    for (int i = 0; i < code.length() - 1; i++) {
      if (code.charAt(i) != code.charAt(i + 1)) {
        assertRefused(
            code.substring(0, i) + code.charAt(i + 1) + code.charAt(i) + code.substring(i + 2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void refusesLettersThatTheStandardExcludes(String code) {
    for (int i = 0; i < code.length(); i++) {
      for (char letter : "IOSVZ".toCharArray()) {
        assertRefused(code.substring(0, i) + letter + code.substring(i + 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void refusesSeventeenAndNineteenCharacters(String code) {
    assertRefused(code.substring(1));
    assertRefused(code.substring(0, 17));
    assertRefused(code + "0");
    assertRefused("0" + code);
  }

  @Test
  void messageNamesFailedCheckAndExpectedCharacter() {
    assertThatThrownBy(() -> Uscc.parse("91350100M000100Y4Z"))
        .hasMessageContaining("without I O S V Z");
    assertThatThrownBy(() -> Uscc.parse("91350100M000100Y44"))
        .hasMessage("USCC: 91350100M000100Y44 (expected: check 3 at position 18)");
    assertThatThrownBy(() -> Uscc.parse("91350200M000100Y43"))
        .hasMessageContaining("at position 18")
        .hasMessageNotContaining("organization");
    assertThatThrownBy(() -> Uscc.parse("91350100M000100Y53"))
        .hasMessageContaining("organization code check 4 at position 17");
  }

  // A letter 11 places further has the same remainder modulo 11, so only the check character of the
  // whole code finds the error.
  @Test
  void checkOfWholeCodeFindsErrorsThatTheOrganizationCheckMisses() {
    assertThatThrownBy(() -> Uscc.parse("91350100X000100Y43"))
        .hasMessageContaining("at position 18")
        .hasMessageNotContaining("organization");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9144030071526726xg", "9144030071526726xG"})
  void constructorRefusesLowerCase(String code) {
    assertThatThrownBy(() -> new Uscc(code)).isInstanceOf(MalformedValue.class);
  }

  // The fixture computes the codes independently. 20,000 codes contain every check character,
  // including 0 for remainder 0, and X.
  @Test
  void acceptsEveryCheckCharacterThatTheFixtureComputes() {
    Set<Character> checks = new HashSet<>();
    Set<Character> organizationChecks = new HashSet<>();
    Set<Uscc> codes = new HashSet<>();

    IntStream.range(-10_000, 10_000)
        .mapToObj(seed -> Usccs.enterprise(seed, "430100"))
        .forEach(
            code -> {
              codes.add(code);
              checks.add(code.value().charAt(17));
              organizationChecks.add(code.value().charAt(16));
            });

    assertThat(codes).hasSize(20_000);
    assertThat(checks).hasSize(31);
    assertThat(organizationChecks).hasSize(11);
    assertThat(Usccs.enterprise(7, "430100"))
        .isEqualTo(Usccs.enterprise(7, "430100"))
        .extracting(Uscc::registrationRegion)
        .isEqualTo("430100");
    assertThat(Usccs.enterprise(7).value()).startsWith("91110000N");
  }

  private static void assertRefused(String code) {
    assertThatThrownBy(() -> Uscc.parse(code)).as(code).isInstanceOf(MalformedValue.class);
  }
}
