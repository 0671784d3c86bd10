package org.filinghub.schema.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequiredComponentsTest {
  private record Inner(String name, @Nullable String nick) {}

  private record Outer(Inner one, @Nullable Inner other, List<Inner> many, int number) {}

  private record Failing(String name) {
    @Override
    public String name() {
      throw new IllegalArgumentException("no");
    }
  }

  private static final Inner WHOLE = new Inner("a", null);

  @Test
  void ignoresNullableComponents() {
    assertThat(RequiredComponents.missing(new Outer(WHOLE, null, List.of(WHOLE), 0))).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // what a mapper leaves behind
  void returnsPathToMissingComponent() {
    Inner lacking = new Inner(null, "b");

    assertThat(RequiredComponents.missing(new Outer(null, null, List.of(), 0)))
        .contains(List.of("one"));
    assertThat(RequiredComponents.missing(new Outer(lacking, null, List.of(), 0)))
        .contains(List.of("one", "name"));
    assertThat(RequiredComponents.missing(new Outer(WHOLE, lacking, List.of(), 0)))
        .contains(List.of("other", "name"));
    assertThat(RequiredComponents.missing(new Outer(WHOLE, null, Arrays.asList(WHOLE, lacking), 0)))
        .contains(List.of("many", "name"));
  }

  @Test
  void failsForInaccessibleRecord() {
    assertThatThrownBy(() -> RequiredComponents.missing(new Failing("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("record component name");
  }
}
