package org.filinghub.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @Test
  void writesCodesNumbersAndInstantsLikeTheDriver() {
    assertThat(written("00-PLATFORM-0a1b")).isEqualTo("'00-PLATFORM-0a1b'");
    assertThat(written("")).isEqualTo("''");
    assertThat(written(7)).isEqualTo("7");
    assertThat(written(-7L)).isEqualTo("-7");
    assertThat(written(true)).isEqualTo("TRUE");
    assertThat(written(null)).isEqualTo("NULL");
    assertThat(written(LocalDateTime.parse("2020-03-01T02:00:00.000001")))
        .isEqualTo("'2020-03-01 02:00:00.000001'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "{}", "a?", "a:b", "a -- b", "/* a", "`#", "合成", "Ａ", "𠮷"})
  void writesOtherSpecialCharactersUnchanged(String text) {
    assertThat(written(text)).isEqualTo("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"it's", "'", "a\\", "a\\' OR 1 = 1", "a\u0000", "a\nb", "\u001a"})
  void doesNotAppendTextThatCouldBeReadAsSql(String text) {
    assertThat(written(text)).isEmpty();
  }

  @Test
  void doesNotAppendBytes() {
    assertThat(written(new byte[] {1})).isEmpty();
  }

  private static String written(@Nullable Object value) {
    StringBuilder sql = new StringBuilder();
    boolean appended = PlainText.append(sql, value);
    assertThat(appended).isEqualTo(!sql.isEmpty());
    return sql.toString();
  }
}
