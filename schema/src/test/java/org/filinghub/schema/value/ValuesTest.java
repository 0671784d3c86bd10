package org.filinghub.schema.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Behaviour that all value types share. */
class ValuesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Type(
      Class<?> type,
      Function<String, Object> parse,
      Function<String, Object> create,
      String example) {
    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }

  private static final List<Type> TYPES =
      List.of(
          new Type(FilingNumber.class, FilingNumber::parse, FilingNumber::new, "教APP备1100871号"),
          new Type(Uscc.class, Uscc::parse, Uscc::new, "9144030071526726XG"),
          new Type(JurisdictionCode.class, JurisdictionCode::parse, JurisdictionCode::new, "43"),
          new Type(IcpNumber.class, IcpNumber::parse, IcpNumber::new, "京ICP备18027903号-11A"),
          new Type(MlpsNumber.class, MlpsNumber::parse, MlpsNumber::new, "44030012345-00001"),
          new Type(RegionCode.class, RegionCode::parse, RegionCode::new, "430100"),
          new Type(FilingId.class, FilingId::parse, FilingId::new, "44-2020-aB7"),
          new Type(RuleId.class, RuleId::parse, RuleId::new, "MOE-11a"),
          // Its constructor takes numbers, so the test uses parse instead.
          new Type(ChangeCursor.class, ChangeCursor::parse, ChangeCursor::parse, "8:1204"));

  static List<Type> types() {
    return TYPES;
  }

  /**
   * Types that people type. A cursor has only one spelling; ChangeCursorTest refuses the others.
   */
  static List<Type> typedByPeople() {
    return TYPES.stream().filter(type -> type.type() != ChangeCursor.class).toList();
  }

  static Stream<Arguments> nonsense() {
    List<String> inputs =
        List.of(
            "",
            " ",
            "\u3000\t\n",
            "\u0000",
            "\u001b[31m",
            "备案",
            "😀",
            "\ud83d",
            "null",
            "-",
            "()",
            "（）",
            "0".repeat(100_000),
            " ".repeat(100_000),
            "教".repeat(300),
            "'; DROP TABLE filing; --",
            "\u202e号1780011备PPA教");
    return TYPES.stream().flatMap(type -> inputs.stream().map(input -> Arguments.of(type, input)));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void refusesInvalidInputWithOneShortPrintableLine(Type type, String input) {
    MalformedValue refusal =
        catchThrowableOfType(MalformedValue.class, () -> type.parse().apply(input));

    assertThat(refusal).isNotNull();
    assertThat(refusal.value()).hasSizeLessThanOrEqualTo(40);
    assertThat(refusal)
        .hasMessage(
            refusal.name() + ": " + refusal.value() + " (expected: " + refusal.expected() + ")");
    assertThat(refusal.getMessage()).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\x{202e}]");
  }

  @ParameterizedTest
  @MethodSource("types")
  @SuppressWarnings("NullAway") // callers outside null-marked code can do this
  void refusesNull(Type type) {
    assertThatThrownBy(() -> type.parse().apply(null))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining("null");
    assertThatThrownBy(() -> type.create().apply(null)).isInstanceOf(MalformedValue.class);
  }

  @ParameterizedTest
  @MethodSource("types")
  void constructorAcceptsOnlyTheCanonicalForm(Type type) {
    assertThat(type.create().apply(type.example())).hasToString(type.example());

    for (String variant :
        List.of(" " + type.example(), type.example() + "\n", fullWidth(type.example()))) {
      assertThatThrownBy(() -> type.create().apply(variant)).isInstanceOf(MalformedValue.class);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void parsesItsOwnText(Type type) {
    Object value = type.parse().apply(type.example());

    assertThat(value).hasToString(type.example());
    assertThat(type.parse().apply(value.toString())).isEqualTo(value).hasSameHashCodeAs(value);
  }

  @ParameterizedTest
  @MethodSource("typedByPeople")
  void parsesFullWidthAndSurroundingSpaces(Type type) {
    Object value = type.parse().apply(type.example());

    assertThat(type.parse().apply(fullWidth(type.example()))).isEqualTo(value);
    assertThat(type.parse().apply("\u3000 \t" + type.example() + "\u00a0\u200b\ufeff\r\n"))
        .isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("types")
  void serializesAsAJsonString(Type type) {
    Object value = type.parse().apply(type.example());

    String json = JSON.writeValueAsString(value);

    assertThat(json).isEqualTo("\"" + type.example() + "\"");
    assertThat((Object) JSON.readValue(json, type.type())).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("types")
  void serializesAsAJsonKey(Type type) {
    Map<Object, Integer> map = Map.of(type.parse().apply(type.example()), 1);

    String json = JSON.writeValueAsString(map);

    assertThat(json).isEqualTo("{\"" + type.example() + "\":1}");
    assertThat(
            (Object)
                JSON.readValue(
                    json,
                    JSON.getTypeFactory().constructMapType(Map.class, type.type(), Integer.class)))
        .isEqualTo(map);
  }

  @ParameterizedTest
  @MethodSource("types")
  void refusesInvalidJsonWithTheMessageOfTheValue(Type type) {
    assertThatThrownBy(() -> JSON.readValue("\"nonsense\"", type.type()))
        .hasRootCauseInstanceOf(MalformedValue.class);
  }

  /** Returns one number in every spelling that width, case, spaces, dashes and brackets allow. */
  static List<String> spellings(String canonical) {
    List<String> spellings = new ArrayList<>(List.of(canonical));
    spellings.add(fullWidth(canonical));
    spellings.add(canonical.toLowerCase(Locale.ROOT));
    for (String space : List.of(" ", "\u3000", "\u00a0", "\u2009", "\t", "\u200b")) {
      spellings.add(String.join(space, canonical.split("")));
    }
    for (String dash : List.of("－", "–", "—", "‐", "‑", "−", "﹣")) {
      spellings.add(canonical.replace("-", dash));
    }
    spellings.add("（" + canonical + "）");
    spellings.add("(" + canonical + ")");
    return spellings;
  }

  private static String fullWidth(String ascii) {
    StringBuilder wide = new StringBuilder();
    for (char c : ascii.toCharArray()) {
      wide.append(c >= '!' && c <= '~' ? (char) (c - '!' + '！') : c);
    }
    return wide.toString();
  }
}
