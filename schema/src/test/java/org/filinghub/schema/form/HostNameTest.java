package org.filinghub.schema.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "EXAMPLE.COM",
        "a.b.c.example.com",
        "1.example.com",
        "a-b.example.com",
        "xn--fsqu00a.xn--fiqs8s",
        "例子.中国",
        "例子。中国",
        "教育.example.com"
      })
  void acceptsHostNames(String name) {
    assertThat(HostName.matches(name)).isTrue();
  }

  @Test
  void acceptsAtMost253Characters() {
    String longest = "a.".repeat(125) + "com";

    assertThat(longest).hasSize(253);
    assertThat(HostName.matches(longest)).isTrue();
    assertThat(HostName.matches("b" + longest)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesInvalidHostNames(String text) {
    assertThat(HostName.matches(text)).isFalse();
  }

  static java.util.List<String> wrong() {
    return java.util.List.of(
        "",
        ".",
        "localhost",
        "example.com.",
        ".example.com",
        "a..b",
        "-a.example.com",
        "a-.example.com",
        "a_b.example.com",
        "*.example.com",
        "a b.example.com",
        "http://example.com",
        "example.com/path",
        "example.com:80",
        "192.0.2.10",
        "2001:db8::1",
        "a".repeat(64) + ".com",
        ("a".repeat(60) + ".").repeat(5) + "com",
        "例".repeat(60) + ".中国",
        "a\ud800.com",
        "a\u0000.com");
  }

  @Test
  void answersForEveryInput() {
    Random random = new Random(20191201);
    for (int i = 0; i < 5_000; i++) {
      String text =
          random
              .ints(random.nextInt(20), 0, 0x30000)
              .collect(
                  StringBuilder::new,
                  (b, c) -> b.appendCodePoint(c % 7 == 0 ? '.' : c),
                  StringBuilder::append)
              .toString();
      assertThatCode(() -> HostName.matches(text)).doesNotThrowAnyException();
    }
  }
}
