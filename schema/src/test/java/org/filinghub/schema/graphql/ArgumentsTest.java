package org.filinghub.schema.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  record Input(Uscc uscc, List<String> names, boolean flag) {}

  @Test
  void readsAMissingOrNullListAsEmpty() {
    assertThat(Arguments.readList(with("list", null), "list", String.class)).isEmpty();
    assertThat(Arguments.readList(with("other", 1), "list", String.class)).isEmpty();
  }

  @Test
  void refusesAListThatIsTooLongBeforeReadingIt() {
    List<Object> unreadable = Collections.nCopies(1_001, new Object());

    assertThatThrownBy(() -> Arguments.readList(with("list", unreadable), "list", Input.class))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem()).isEqualTo(Problem.TOO_MANY_ITEMS))
        .hasMessage("list: 1001 items (expected: at most 1000)");
    assertThat(Arguments.limited("ids", List.of(1, 2), 2)).hasSize(2);
    assertThatThrownBy(() -> Arguments.limited("ids", List.of(1, 2, 3), 2))
        .hasMessage("ids: 3 items (expected: at most 2)");
  }

  @Test
  void answersInvalidValueForMalformedValueInARecord() {
    assertThatThrownBy(() -> Arguments.read(Map.of("uscc", "nonsense"), Input.class))
        .isInstanceOf(MalformedValue.class)
        .hasMessageStartingWith("USCC: NONSENSE");
  }

  @Test
  void readsNullFlagsAsFalseAndNullListsAsEmpty() {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("names", null);
    arguments.put("flag", null);

    Input input = Arguments.read(arguments, Input.class);

    assertThat(input.names()).isEmpty();
    assertThat(input.flag()).isFalse();
  }

  @Test
  void checksTheLimitsOfNumbers() {
    assertThat(Arguments.number(with("first", null), "first", 100, 1, 1_000)).isEqualTo(100);
    assertThat(Arguments.number(with("first", 7), "first", 1, 1_000)).isEqualTo(7);
    for (Integer wrong : Arrays.asList(0, 1_001, null)) {
      assertThatThrownBy(() -> Arguments.number(with("first", wrong), "first", 1, 1_000))
          .hasMessage("first: " + wrong + " (expected: 1 to 1000)");
    }
  }

  @Test
  void answersCursorRefusedForAMalformedCursor() {
    assertThat(Arguments.cursor(with("after", null), "after")).isNull();
    assertThat(Arguments.cursor(with("after", "3:17"), "after"))
        .isEqualTo(ChangeCursor.parse("3:17"));
    assertThatThrownBy(() -> Arguments.cursor(with("after", "x"), "after"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem()).isEqualTo(Problem.CURSOR_REFUSED));
  }

  private static DataFetchingEnvironment with(String name, @Nullable Object value) {
    return DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
        .arguments(Collections.singletonMap(name, value))
        .build();
  }
}
