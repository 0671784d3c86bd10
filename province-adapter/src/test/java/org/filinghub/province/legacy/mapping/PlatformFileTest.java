package org.filinghub.province.legacy.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.province.fixture.PlatformRows;
import org.filinghub.schema.value.MalformedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformFileTest {
  private static final String FILE = PlatformRows.file("https://beian.example");

  @Test
  void readsWholePlatformFile() {
    LegacyPlatform platform = PlatformFile.read(FILE);

    assertThat(platform.name()).isEqualTo("陕西省教育应用备案平台");
    assertThat(platform.requests().url())
        .isEqualTo(URI.create("https://beian.example/beian/liebiao"));
    assertThat(platform.requests().within()).isEqualTo(Duration.ofSeconds(2));
    assertThat(platform.requests().spacing()).isEqualTo(Duration.ofMillis(1));
    assertThat(platform.paging().by()).isEqualTo(Paging.By.PAGE);
    assertThat(platform.answers().charset()).isEqualTo(PlatformRows.GBK);
    assertThat(platform.fields().get(FilingField.NUMBER))
        .as("a pointer alone")
        .satisfies(rule -> assertThat(rule.at()).hasToString("/beianhao"));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          charset: GBK                  | charset: GBQ                 | answers.charset: GBQ
          by: PAGE                      | by: LEAF                     | paging.by: LEAF (expected: one of [PAGE, OFFSET, CURSOR])
          within: 2s                    | within: 2                    | requests.within: 2 (expected: a number with ms, s, m or h, such as 10s)
          attempts: 3                   | attempts: 0                  | requests.attempts: 0 (expected: 1 to 10)
          zone: Asia/Shanghai           | zone: Asia/Chang'an          | dates.zone: Asia/Chang'an
          formats: [yyyy年M月d日,       | formats: [yyyy年Q怪b日,      | dates.formats: yyyy年Q怪b日
          "4": FILED                    | "4": FILLED                  | codes.status: FILLED (expected: one of [SUBMITTED, RETURNED
          codes: nature}                | codes: natur}                | fields.owner.nature.codes: natur (expected: one of [
          number: /beianhao             | nummer: /beianhao            | fields: nummer (expected: one of app.audiences
          number: /beianhao             | filedBy: /beianhao           | fields: filedBy
          number: /beianhao             | number: beianhao             | fields.number: beianhao
          app.name: /yingyongmingcheng  | app.name: {split: x}         | fields.app.name: neither at nor otherwise
          address: https:               | address: ftp:                | address: ftp://beian.example/ (expected: an http or https address)
          name: 陕西省教育应用备案平台  | nam: 陕西                    | key: nam
          daima, values                 | daima, value                 | key: value
          largest: 65536                | largest: 65536000000         | file:
          """)
  void reportsMistakeInFile(String written, String instead, String message) {
    assertThat(FILE).contains(written);

    assertThatThrownBy(
            () ->
                PlatformFile.read(
                    FILE.replaceFirst(Pattern.quote(written), Matcher.quoteReplacement(instead))))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining(message);
  }

  @Test
  void rejectsMissingRequiredField() {
    assertThatThrownBy(
            () -> PlatformFile.read(FILE.replace("  owner.name: /zhuti/mingcheng\n", "")))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining("fields.owner.name: missing");
  }

  @Test
  void rejectsEmptyFile() {
    assertThatThrownBy(() -> PlatformFile.read("")).isInstanceOf(MalformedValue.class);
  }
}
