package org.filinghub.province.legacy.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.filinghub.province.fixture.PlatformRows;
import org.filinghub.schema.value.MalformedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformPageTest {
  private static final LegacyPlatform.Answers ANSWERS =
      PlatformFile.read(PlatformRows.file("https://beian.example")).answers();

  @Test
  void decodesBeforeParsing() {
    // 昞 is 95 5C in GBK. A parser that reads bytes would take the second byte for a backslash.
    String page =
        PlatformRows.page(
            1, List.of(PlatformRows.with(PlatformRows.filed(1), "yingyongmingcheng", "昞")));
    byte[] answer = page.getBytes(PlatformRows.GBK);
    assertThat(answer).containsSequence(0x95, '\\');

    PlatformPage read = PlatformPage.read(answer, ANSWERS);

    assertThat(read.total()).isEqualTo(1);
    assertThat(read.rows().get(0).path("yingyongmingcheng").asString()).isEqualTo("昞");
  }

  @Test
  void invalidBytesRejectOnlyTheirRow() {
    byte[] answer =
        PlatformRows.page(
                2,
                List.of(
                    PlatformRows.filed(1),
                    PlatformRows.with(PlatformRows.filed(2), "yingyongmingcheng", "X~X")))
            .getBytes(PlatformRows.GBK);
    for (int i = 0; i < answer.length; i++) {
      if (answer[i] == '~') {
        answer[i] = (byte) 0xFF;
      }
    }

    PlatformPage read = PlatformPage.read(answer, ANSWERS);

    assertThat(read.rows()).hasSize(2);
    assertThat(read.rows().get(1).path("yingyongmingcheng").asString()).isEqualTo("X\uFFFDX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <html>请登录</html>                                          | answer: no JSON
          {"daima":"0","shuju":                                        | answer: no JSON
          {"daima":"500","shuju":{"zongshu":0,"liebiao":[]}}           | answer /daima: 500 (expected: one of 0)
          {"shuju":{"zongshu":0,"liebiao":[]}}                         | answer /daima: null
          {"daima":"0","shuju":{"zongshu":0}}                          | answer /shuju/liebiao: missing
          {"daima":"0","shuju":{"zongshu":0,"liebiao":{}}}             | answer /shuju/liebiao: no list
          {"daima":"0","shuju":{"zongshu":-1,"liebiao":[]}}            | answer /shuju/zongshu: -1
          {"daima":"0","shuju":{"zongshu":"许多","liebiao":[]}}        | answer /shuju/zongshu: 许多
          {"daima":"0","shuju":{"liebiao":[]}}                         | answer /shuju/zongshu: null
          """)
  void rejectsInvalidPage(String answer, String message) {
    assertThatThrownBy(() -> PlatformPage.read(answer.getBytes(PlatformRows.GBK), ANSWERS))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining(message);
  }

  @Test
  void rejectsTooDeepAnswer() {
    String deep = "[".repeat(100_000);

    assertThatThrownBy(() -> PlatformPage.read(deep.getBytes(StandardCharsets.US_ASCII), ANSWERS))
        .isInstanceOf(MalformedValue.class);
  }
}
