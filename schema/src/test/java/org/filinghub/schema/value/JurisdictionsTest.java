package org.filinghub.schema.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.filinghub.schema.fixture.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JurisdictionsTest {

  @Test
  void ordersCodesAndNumbersByText() {
    assertThat(new JurisdictionCode("11")).isLessThan(new JurisdictionCode("43"));
    assertThat(new JurisdictionCode("43")).isGreaterThan(new JurisdictionCode("11"));
    assertThat(FilingNumber.parse("教APP备1100001号")).isLessThan(FilingNumber.parse("教APP备4300001号"));
    assertThat(FilingNumber.parse("教APP备4300001号"))
        .isGreaterThan(FilingNumber.parse("教APP备1100001号"));
  }

  @Test
  @Proves("MOE-N0")
  void are33InCodeOrder() {
    List<String> codes = Jurisdictions.all().stream().map(info -> info.code().value()).toList();

    assertThat(String.join(" ", codes))
        .isEqualTo(
            "00 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62"
                + " 63 64 65 66");
  }

  @ParameterizedTest
  @CsvSource({
    "00, 教育部, 教育部, 教育部,",
    "11, 北京市, 京, 北京市教育委员会, 11",
    "43, 湖南省, 湘, 湖南省教育厅, 43",
    "51, 四川省, 川, 四川省教育厅, 51",
    "66, 新疆生产建设兵团, 兵, 新疆生产建设兵团教育局,",
  })
  void returnsTheRowsOfTheFile(
      String code, String name, String shortName, String authority, String prefix) {
    assertThat(Jurisdictions.get(JurisdictionCode.parse(code)))
        .isEqualTo(
            new JurisdictionInfo(new JurisdictionCode(code), name, shortName, authority, prefix));
  }

  @Test
  void knowsNumberPrefixesOfProvincesOnly() {
    for (JurisdictionInfo info : Jurisdictions.all()) {
      boolean province =
          !info.code().equals(JurisdictionCode.XPCC)
              && !info.code().equals(JurisdictionCode.MINISTRY);

      assertThat(info.numberPrefix()).isEqualTo(province ? info.code().value() : null);
      assertThat(Jurisdictions.findByNumberPrefix(info.code().value()).isPresent())
          .isEqualTo(province);
    }
    assertThat(Jurisdictions.findByNumberPrefix("99")).isEmpty();
  }

  @Test
  void listIsImmutable() {
    assertThatThrownBy(() -> Jurisdictions.all().remove(0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @CsvSource({"11, 11", "４３, 43", "' 6 6 ', 66", "００, 00", "'(44)', 44"})
  void parsesCodeInEveryWidth(String printed, String code) {
    assertThat(JurisdictionCode.parse(printed)).hasToString(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "71", "81", "82", "99", "01", "10", "16", "1", "0", "110", "110000", "AA", "京", "-1", "००"
      })
  void refusesUnknownCode(String code) {
    assertThatThrownBy(() -> JurisdictionCode.parse(code))
        .isInstanceOf(MalformedValue.class)
        .hasMessage(
            "jurisdiction code: "
                + code
                + " (expected: two digits: a mainland province (11 to 65), 66 or 00)");
  }

  @Test
  void constantsHaveTheirCodes() {
    assertThat(JurisdictionCode.MINISTRY).isEqualTo(JurisdictionCode.parse("00"));
    assertThat(JurisdictionCode.XPCC).isEqualTo(JurisdictionCode.parse("66"));
  }

  @Test
  void messageNamesMissingFile() {
    assertThatThrownBy(() -> ProvincesFile.read(null))
        .hasMessage("/org/filinghub/data/provinces.csv is missing from the schema jar");
  }

  @Test
  void messageNamesInvalidFileWithLineAndReason() throws IOException {
    String shipped = shipped();
    assertThat(ProvincesFile.read(shipped)).hasSize(32);

    assertThatThrownBy(() -> ProvincesFile.read(""))
        .hasMessageStartingWith("/org/filinghub/data/provinces.csv line 1: header");
    assertThatThrownBy(() -> ProvincesFile.read(shipped.replace("43,湖南省,湘", "42,湖南省,湘")))
        .hasMessageStartingWith("/org/filinghub/data/provinces.csv line 19: code: 42 (expected");
    assertThatThrownBy(() -> ProvincesFile.read(shipped.replace("43,湖南省,湘", "4X,湖南省,湘")))
        .hasMessageStartingWith("/org/filinghub/data/provinces.csv line 19: code: 4X (expected");
    assertThatThrownBy(() -> ProvincesFile.read(shipped.replace("湖南省教育厅", "")))
        .hasMessageStartingWith("/org/filinghub/data/provinces.csv line 19: row: 43,");
    assertThatThrownBy(() -> ProvincesFile.read(shipped.replaceAll("(?m)^66.*\\R?", "")))
        .hasMessageStartingWith("/org/filinghub/data/provinces.csv line 32: rows: 31 (expected");
  }

  // The pattern of ICP numbers contains the province characters; they must equal those of the file.
  @Test
  void icpNumbersUseTheProvinceCharactersOfTheFile() {
    for (ProvincesFile.Row row : ProvincesFile.ROWS) {
      assertThat(IcpNumber.parse(row.icpPrefix() + "ICP备10046444号").province())
          .isEqualTo(row.icpPrefix().charAt(0));
    }
    for (String shortName : List.of("川", "贵", "云", "甘", "兵")) {
      assertThatThrownBy(() -> IcpNumber.parse(shortName + "ICP备10046444号"))
          .isInstanceOf(MalformedValue.class);
    }
  }

  private static String shipped() throws IOException {
    try (InputStream in = ProvincesFile.class.getResourceAsStream(ProvincesFile.RESOURCE)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
