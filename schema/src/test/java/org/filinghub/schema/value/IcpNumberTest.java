package org.filinghub.schema.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcpNumberTest {

  @ParameterizedTest
  @CsvSource({
    "京ICP备18027903号-11A, 京, 11A",
    "京ICP备18027903号-24A, 京, 24A",
    "京ICP备10046444号, 京,",
    "京ICP备10046444号-9, 京, 9",
    "陇ICP备2021003158号-1, 陇, 1",
    "蜀ICP备17023824号-1, 蜀, 1",
    "粤ICP备17023824号-3X, 粤, 3X",
    "粤ICP备17023824号-1234K, 粤, 1234K",
  })
  void parsesPublishedNumbersInEverySpelling(String canonical, char province, String service) {
    for (String spelling : ValuesTest.spellings(canonical)) {
      IcpNumber number = IcpNumber.parse(spelling);

      assertThat(number.value()).as(spelling).isEqualTo(canonical);
      assertThat(number.province()).isEqualTo(province);
      assertThat(number.service().orElse(null)).isEqualTo(service);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "京ICP备10046444, 京ICP备10046444号",
    "京icp备10046444号, 京ICP备10046444号",
    "京ICP备10046444-5号, 京ICP备10046444号-5",
    "京ICP备10046444号-5号, 京ICP备10046444号-5",
    "京ICP备10046444-5, 京ICP备10046444号-5",
    "京 ICP 备 10046444 号 - 5, 京ICP备10046444号-5",
    "京ＩＣＰ备１００４６４４４号－５, 京ICP备10046444号-5",
    "京ICP备10046444号—5a, 京ICP备10046444号-5A",
    "'（京ICP备10046444号）', 京ICP备10046444号",
  })
  void parsesSloppySpellings(String printed, String canonical) {
    assertThat(IcpNumber.parse(printed)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "京ICP证030173号",
        "京icp证 030173",
        "B2-20080101",
        "京B2-20080101",
        "粤Ｂ２－20090059号",
        "A2.B1.B2-20090001",
        "B1.B2-20080101"
      })
  void refusesLicenceNumberWithExplanation(String licence) {
    assertThatThrownBy(() -> IcpNumber.parse(licence))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining("this is a licence, which proves no filing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "台ICP备10046444号",
        "港ICP备10046444号",
        "川ICP备10046444号",
        "ICP备10046444号",
        "京ICP备1004644号",
        "京ICP备100464444号",
        "京ICP备10046444444号",
        "京ICP备10046444号-",
        "京ICP备10046444号-12345",
        "京ICP备10046444号-5B",
        "京ICP备10046444号-A",
        "京ICP备10046444号5",
        "京ICP10046444号",
        "京ICP备10046444号-5,京ICP备10046444号-6",
        "教APP备1100871号",
      })
  void refusesInvalidIcpNumber(String input) {
    assertThatThrownBy(() -> IcpNumber.parse(input))
        .isInstanceOf(MalformedValue.class)
        .hasMessageEndingWith("(expected: 京ICP备 + 8 or 10 digits + 号, perhaps -1 or -11A)");
    assertThatThrownBy(() -> new IcpNumber(input)).isInstanceOf(MalformedValue.class);
  }
}
