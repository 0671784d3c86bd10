package org.filinghub.schema.form;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.EnumTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.NonNullType;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.submission.OrganizationInput.ProofType;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.JurisdictionInfo;
import org.filinghub.schema.value.Jurisdictions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Annex 1 field by field, numbered as in RULES A.3: the result if a field is missing. */
class AnnexOneFieldsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final PolicyProfiles PROFILES = PolicyProfiles.load(false);
  private static final Instant AFTER_THE_BUFFER = Instant.parse("2020-01-31T16:00:00Z");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        " 1, 主管单位 单位名称,     owner/name,                        '',   FIELD_REQUIRED",
        " 3, 主管单位 单位有效证明, owner/proof,                       null, FIELD_REQUIRED",
        " 5, 主管单位 法人信息,     owner/contact/legalPerson,         '',   FIELD_REQUIRED",
        " 6, 主管单位 联系人信息,   owner/contact/name,                '',   FIELD_REQUIRED",
        " 7, 开发者 单位名称,       developer/name,                    '',   FIELD_REQUIRED",
        " 9, 开发者 单位有效证明,   developer/proof,                   null, FIELD_REQUIRED",
        "10, 开发者 联系人信息,     developer/contact,                 null, FIELD_REQUIRED",
        "11, 业务系统名称,          systems/0/name,                    '',   FIELD_REQUIRED",
        "12, IP地址,                systems/0/ipAddresses,             [],   FIELD_REQUIRED",
        "14, ICP备案编号,           systems/0/icpNumber,               '',   PRECONDITION_ICP_MISSING",
        "15, 网络安全等级,          systems/0/mlpsLevel,               null, FIELD_REQUIRED",
        "16, 等级保护备案号,        systems/0/mlpsNumber,              '',   PRECONDITION_MLPS_MISSING",
        "16, 备案证书扫描件,        systems/0/mlpsCertificateSha256,   null, FIELD_REQUIRED",
        "17, 应用名称,              apps/0/name,                       '',   FIELD_REQUIRED",
        "18, 版本号,                apps/0/versions/0/version,         '',   FIELD_REQUIRED",
        "19, 应用平台,              apps/0/versions,                   [],   FIELD_REQUIRED",
        "21, 功能类型,              apps/0/functionTypes,              [],   FIELD_REQUIRED",
        "22, 服务对象,              apps/0/audiences,                  [],   FIELD_REQUIRED",
        "22, 教育阶段,              apps/0/stages,                     [],   STAGE_REQUIRED",
        "23, 服务内容,              apps/0/serviceContents,            [],   FIELD_REQUIRED",
        " +, 安装包,                apps/0/versions/0/packageSha256,   '',   FIELD_REQUIRED",
      })
  @Proves({"MOE-A1", "MOE-12", "BJ-10"})
  void refusesMissingRequiredField(
      String number, String field, String path, String nothing, String code) {
    ProviderFormInput form = left(path, nothing);

    for (String jurisdiction : List.of("43", "44", "11")) {
      assertThat(check(form, jurisdiction).stream().map(AnnexOneFieldsTest::pathAndCode))
          .contains(path + " " + code);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        " 7, 开发者信息, developer,                      null",
        "13, 域名,       systems/0/domains,              []",
        "20, 安全认证号, apps/0/securityCertification,   null",
        "20, 安全认证号, apps/0/securityCertification,   ' '",
        "24, 获取的权限, apps/0/permissions,             []",
        "25, 具有的功能, apps/0/features,                []",
      })
  @Proves({"MOE-A1", "MOE-A1.4", "MOE-A1.7", "GD-cert"})
  void acceptsEmptyOptionalField(String number, String field, String path, String nothing) {
    ProviderFormInput form = left(path, nothing);

    assertThat(check(form, "43")).isEmpty();
    assertThat(check(form, "44")).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    " 2, 主管单位 单位性质,     OrganizationInput, nature",
    " 4, 主管单位 注册地,       OrganizationInput, registrationPlace",
    " 8, 开发者 单位性质,       OrganizationInput, nature",
    "19, 应用平台,              AppVersionInput,   platform",
    "24, 获取的权限,            AppFormInput,      permissions",
    "25, 是否具有以下功能,      AppFormInput,      features",
  })
  @Proves("MOE-A1")
  void contractRefusesMissingRequiredField(String number, String field, String type, String name) {
    var input = contract().getTypeOrNull(type, InputObjectTypeDefinition.class);

    assertThat(Objects.requireNonNull(input, type).getInputValueDefinitions())
        .filteredOn(value -> value.getName().equals(name))
        .singleElement()
        .satisfies(
            value -> {
              assertThat(value.getType()).isInstanceOf(NonNullType.class);
              assertThat(value.getDefaultValue()).isNull();
            });
  }

  // The form prints the choices of these fields. 服务内容 and 获取的权限 use lists of the platform.
  @ParameterizedTest
  @CsvSource({
    "Platform, IOS ANDROID HARMONY",
    "FunctionType, LEARNING MANAGEMENT_SERVICE",
    "Audience, STUDENT PARENT TEACHER",
    "SchoolStage, KINDERGARTEN PRIMARY_AND_SECONDARY VOCATIONAL HIGHER_EDUCATION",
    "AppFeature, FORUM PAID LIVE_STREAM K12_TUTORING"
  })
  @Proves({"MOE-A1.6", "MOE-A1.9", "MOE-A1.10"})
  void starredFieldsHaveFixedChoices(String choice, String options) {
    var type = contract().getTypeOrNull(choice, EnumTypeDefinition.class);

    assertThat(Objects.requireNonNull(type, choice).getEnumValueDefinitions())
        .extracting(value -> value.getName())
        .containsExactly(options.split(" "));
  }

  @ParameterizedTest
  @EnumSource(OrganizationNature.class)
  @Proves({"MOE-N1", "MOE-A1.1"})
  void acceptsProviderOfAnyNature(OrganizationNature nature) {
    ProviderFormInput form = Forms.provider("430100", 7).withNature(nature).form();

    assertThat(check(form, "43")).isEmpty();
  }

  @Test
  @Proves("MOE-A1.2")
  void acceptsSixKindsOfProof() {
    assertThat(ProofType.values())
        .hasSize(6)
        .allSatisfy(
            kind -> {
              ProviderFormInput form = left("owner/proof/type", "'" + kind + "'");
              assertThat(check(form, "43")).isEmpty();
            });
  }

  @Test
  @Proves({"MOE-9", "BJ-8", "XUST-2.1"})
  void requiresIcpAndMlpsInEveryJurisdictionAfterTheBuffer() {
    ProviderFormInput form = Forms.provider("430100", 7).withoutIcp().withoutMlps().form();

    for (JurisdictionInfo jurisdiction : Jurisdictions.all()) {
      assertThat(check(form, jurisdiction.code().value()).stream().map(Refusal::code))
          .as(jurisdiction.name())
          .containsExactly("PRECONDITION_ICP_MISSING", "PRECONDITION_MLPS_MISSING");
    }
  }

  @ParameterizedTest
  @EnumSource(SchoolStage.class)
  @Proves({"MOE-A1.10", "XUST-A1.7"})
  void acceptsEverySchoolStageInShaanxi(SchoolStage stage) {
    assertThat(check(Forms.provider("610100", 7).withStages(stage).form(), "61")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"apps/0/serviceContents", "apps/0/permissions"})
  @Proves({"MOE-A1.11", "XUST-A1.8", "XUST-A1.9"})
  void acceptsContentsAndPermissionsAsFreeText(String field) {
    assertThat(check(left(field, "['课程表查询、成绩查询，读取相机用于扫码签到']"), "61")).isEmpty();
  }

  private static ProviderFormInput left(String path, String json) {
    ObjectNode form =
        JSON.valueToTree(
            Forms.provider("430100", 7).withDeveloper(Forms.organization("440100", 8)).form());
    int slash = path.lastIndexOf('/');
    JsonNode parent = slash < 0 ? form : form.at("/" + path.substring(0, slash));
    ((ObjectNode) parent).set(path.substring(slash + 1), JSON.readTree(json.replace('\'', '"')));
    return Objects.requireNonNull(JSON.treeToValue(form, ProviderFormInput.class));
  }

  private static List<Refusal> check(ProviderFormInput form, String jurisdiction) {
    PolicyProfile profile = PROFILES.at(new JurisdictionCode(jurisdiction), AFTER_THE_BUFFER);
    return AnnexOneRules.check(form, app -> profile, AFTER_THE_BUFFER);
  }

  private static String pathAndCode(Refusal refusal) {
    List<String> path = refusal.path();
    return String.join("/", path.subList(1, path.size())) + " " + refusal.code();
  }

  private static TypeDefinitionRegistry contract() {
    TypeDefinitionRegistry contract = new TypeDefinitionRegistry();
    for (String file : List.of("common/filing", "submission/submission")) {
      contract.merge(new SchemaParser().parse(resource("/contract/" + file + ".graphqls")));
    }
    return contract;
  }

  private static String resource(String name) {
    try (InputStream in = AnnexOneFieldsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
