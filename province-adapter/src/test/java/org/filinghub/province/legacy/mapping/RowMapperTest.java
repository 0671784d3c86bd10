package org.filinghub.province.legacy.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.filinghub.province.fixture.PlatformRows;
import org.filinghub.province.legacy.mapping.RowMapper.MappedRow;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.filing.Organization.Place;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RowMapperTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JurisdictionCode HERE = new JurisdictionCode("61");
  private static final LegacyPlatform PLATFORM =
      PlatformFile.read(PlatformRows.file("https://beian.example"));
  private static final RowMapper MAPPER = new RowMapper(PLATFORM, HERE, at -> false);

  @Test
  void mapsRowToFiling() {
    MappedRow mapped =
        map(PlatformRows.with(PlatformRows.filed(1), "gengxinshijian", "2023/04/01 08:00"));

    ProviderFiling filing = mapped.filing();
    assertThat(filing.id()).isEqualTo(new FilingId("61-BA-1"));
    assertThat(filing.number()).isEqualTo(new FilingNumber("教APP备6190001号"));
    assertThat(filing.origin()).isEqualTo(FilingOrigin.AUTHORITY);
    assertThat(filing.jurisdiction()).isEqualTo(HERE);
    assertThat(filing.status()).isEqualTo(FilingStatus.FILED);
    assertThat(filing.submittedAt()).isEqualTo("2023-03-02T01:30:00Z");
    assertThat(filing.filedAt()).as("a day is its 00:00").isEqualTo("2023-03-19T16:00:00Z");
    assertThat(filing.endedAt()).isNull();
    assertThat(mapped.updatedAt()).isEqualTo("2023-04-01T00:00:00Z");
    assertThat(filing.app().name()).isEqualTo("合成课堂1");
    assertThat(filing.app().channel()).isEqualTo(Channel.NATIVE_APP);
    assertThat(filing.app().functionTypes())
        .containsExactly(FunctionType.LEARNING, FunctionType.MANAGEMENT_SERVICE);
    assertThat(filing.app().audiences()).containsExactly(Audience.STUDENT, Audience.TEACHER);
    assertThat(filing.app().stages())
        .containsExactly(SchoolStage.PRIMARY_AND_SECONDARY, SchoolStage.HIGHER_EDUCATION);
    assertThat(filing.app().features()).as("无 is nothing").isEmpty();
    assertThat(filing.app().permissions()).containsExactly("CAMERA", "LOCATION");
    assertThat(filing.app().versions())
        .containsExactly(new AppVersion(Platform.ANDROID, "1.0.0", "com.example.a1", null, null));
    assertThat(filing.system().domains()).containsExactly("app1.example.com", "cdn.example.com");
    assertThat(filing.system().icpNumber()).isEqualTo("陕ICP备20000001号-1");
    assertThat(filing.system().mlpsLevel()).isEqualTo(2);
    assertThat(filing.system().ipAddresses()).as("the file does not say where").isNull();
    assertThat(filing.owner().uscc()).isEqualTo(Usccs.enterprise(6_100_001, "610100"));
    assertThat(filing.owner().nature()).isEqualTo(OrganizationNature.ENTERPRISE);
    assertThat(filing.owner().registrationPlace()).isEqualTo(new Place("610100", "示例路1号"));
    assertThat(filing.developer()).isNull();
    assertThat(filing.bufferConditional()).isFalse();
  }

  @Test
  void readsRestrictedValuesOnlyIfMapped() {
    String closed =
        PlatformRows.file("https://beian.example")
            .replaceAll("(?m)^  owner\\.contact.*\\n|^  system\\.mlpsNumber.*\\n", "");
    RowMapper without = new RowMapper(PlatformFile.read(closed), HERE, at -> false);
    JsonNode row = JSON.valueToTree(PlatformRows.filed(1));

    assertThat(MAPPER.map(row).filing().owner().contact())
        .isEqualTo(new Contact("张法人", "李联系", "029-00000000", null));
    assertThat(MAPPER.map(row).filing().system().mlpsNumber()).isEqualTo("61010012345-00001");
    assertThat(without.map(row).filing().owner().contact()).isNull();
    assertThat(without.map(row).filing().system().mlpsNumber()).isNull();
    assertThat(without.map(row).filing().system().mlpsLevel())
        .as("a level that the platform shows alone")
        .isEqualTo(2);
  }

  @Test
  void ignoresLevelWithoutNumber() {
    ProviderFiling filing =
        map(PlatformRows.with(PlatformRows.filed(1), "xitong/dengbaohao", "无")).filing();

    assertThat(filing.system().mlpsLevel()).isNull();
  }

  @Test
  void filingWithoutIcpInBufferPeriodIsConditional() {
    RowMapper inBuffer = new RowMapper(PLATFORM, HERE, at -> true);
    JsonNode lacking = JSON.valueToTree(PlatformRows.with(PlatformRows.filed(1), "xitong/icp", ""));

    assertThat(inBuffer.map(lacking).filing().bufferConditional()).isTrue();
    assertThat(MAPPER.map(lacking).filing().bufferConditional()).isFalse();
    assertThat(inBuffer.map(JSON.valueToTree(PlatformRows.filed(1))).filing().bufferConditional())
        .isFalse();
  }

  @Test
  void omitsDeveloperThatIsOwner() {
    Map<String, Object> row = PlatformRows.filed(1);
    String owner = Usccs.enterprise(6_100_001, "610100").value();
    String other = Usccs.enterprise(6_100_099, "610100").value();

    Map<String, Object> twice =
        PlatformRows.with(row, "kaifa", Map.of("daima", owner, "mingcheng", "同一家"));
    Map<String, Object> two =
        PlatformRows.with(row, "kaifa", Map.of("daima", other, "mingcheng", "另一家"));

    assertThat(map(twice).filing().developer()).isNull();
    assertThat(map(two).filing().developer())
        .satisfies(developer -> assertThat(developer.name()).isEqualTo("另一家"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "11"})
  void ignoresReservedNumber(String status) {
    assertThat(map(PlatformRows.with(PlatformRows.filed(1), "zhuangtai", status)).filing().number())
        .isNull();
  }

  @Test
  void revokedFilingMayHaveNoNumber() {
    Map<String, Object> row =
        PlatformRows.with(
            PlatformRows.with(PlatformRows.filed(1), "beianhao", ""), "zhuangtai", "9");

    assertThat(map(row).filing().number()).isNull();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          xuhao             | 2020 号           | /xuhao: 2020 号 (expected: jurisdiction code
          xuhao             |                   | /xuhao: no value (expected: id)
          beianhao          | 教APP备12号       | /beianhao: 教APP备12号 (expected: 教APP备 + 6 or 7 digits
          beianhao          | 无                | /beianhao: no value (expected: number)
          zhuangtai         | 99                | /zhuangtai: 99 (expected: a code of the list status)
          zhuangtai         |                   | /zhuangtai: no value
          zhuangtai         | FILED             | /zhuangtai: FILED (expected: a code of
          tijiaoshijian     | 昨天              | /tijiaoshijian: 昨天 (expected: a time as
          tijiaoshijian     |                   | submittedAt: no value
          beianriqi         | 2023年2月30日     | /beianriqi: 2023年2月30日
          yingyongmingcheng |                   | /yingyongmingcheng: no value (expected: app.name)
          gongneng          | 学习、游戏        | /gongneng: 游戏 (expected: a code of the list function)
          xitong/icp        | 京ICP证030173号   | /xitong/icp: 京ICP证030173号
          xitong/dengbao    | 六级              | /xitong/dengbao: 六级 (expected: 1 to 5)
          zhuti/daima       | 91610100MA6TEST00X | /zhuti/daima: 91610100MA6TEST00X
          zhuti/diqu        | 西安市            | /zhuti/diqu: 西安市 (expected: six digits
          zhuti/xingzhi     | 个人              | /zhuti/xingzhi: 个人 (expected: a code of the list nature)
          """)
  void reportsReasonOfInvalidRow(String place, String value, String message) {
    Map<String, Object> row =
        PlatformRows.with(PlatformRows.filed(1), place, value == null ? "" : value);

    assertThatThrownBy(() -> map(row))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "xitong/dengbaohao, 6101-7788-号, 7788",
    "zhuti/dianhua, 029\uFFFD8887766, 8887766",
    "zhuti/faren, 王\uFFFD五, 王",
  })
  void hidesRestrictedValueInReason(String place, String value, String secret) {
    assertThatThrownBy(() -> map(PlatformRows.with(PlatformRows.filed(1), place, value)))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining("/" + place + ": (not shown)")
        .hasMessageNotContaining(secret);
  }

  @Test
  void rejectsReplacementCharacters() {
    assertThatThrownBy(
            () -> map(PlatformRows.with(PlatformRows.filed(1), "yingyongmingcheng", "合\uFFFD课堂")))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining("characters of GBK");
  }

  @Test
  void rejectsObjectAsName() {
    assertThatThrownBy(
            () ->
                map(
                    PlatformRows.with(
                        PlatformRows.filed(1), "yingyongmingcheng", List.of("甲", "乙"))))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining("/yingyongmingcheng: an object or array");
  }

  @Test
  void returnsNoIdForRowThatIsNoObject() {
    assertThat(MAPPER.key(JSON.readTree("\"BA_1\""))).isNull();
    assertThatThrownBy(() -> MAPPER.map(JSON.readTree("[]"))).isInstanceOf(MalformedValue.class);
    assertThatThrownBy(() -> MAPPER.map(JSON.readTree("null"))).isInstanceOf(MalformedValue.class);
  }

  private static MappedRow map(Map<String, Object> row) {
    return MAPPER.map(JSON.valueToTree(row));
  }
}
