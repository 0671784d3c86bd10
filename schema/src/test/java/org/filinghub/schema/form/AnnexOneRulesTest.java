package org.filinghub.schema.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.PolicyProfiles.ProfileSource;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class AnnexOneRulesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final PolicyProfiles PROFILES = PolicyProfiles.load(false);
  private static final Instant SPRING_2020 = at("2020-03-01T09:00:00+08:00");
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final String STRANGER = "\"" + Usccs.enterprise(99).value() + "\"";
  private static final String NAME_201 = "\"" + "名".repeat(201) + "\"";

  @ParameterizedTest
  @ValueSource(
      strings = {"110000", "430100", "440300", "510100", "610100", "659001", "660000", "650100"})
  @Proves({"MOE-12", "BJ-10"})
  void acceptsCompleteFormOfEveryJurisdiction(String region) {
    ProviderFormInput form = Forms.provider(region, 7).withApps(3).form();

    assertThat(check(form, "43", SPRING_2020)).isEmpty();
  }

  /** Values that just satisfy a limit. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "systems/0/mlpsLevel | 5",
        "owner/contact/email | \"a@b\"",
      })
  void acceptsValueAtALimit(String where, String value) {
    assertThat(check(planted(where, value), "43", SPRING_2020)).isEmpty();
  }

  @Test
  void acceptsNameOf200Characters() {
    assertThat(check(planted("owner/name", "\"" + "名".repeat(200) + "\""), "43", SPRING_2020))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"@b.cn", "a@", "@", "a b@c"})
  void refusesAddressWithUnpairedSurrogate(String email) {
    assertThat(check(planted("owner/contact/email", "\"" + email + "\""), "43", SPRING_2020))
        .extracting(AnnexOneRulesTest::pathOf)
        .containsExactly("owner/contact/email");
  }

  static Stream<Fault> plantedFaults() {
    String name = "(expected: 1 to 200 characters, no control characters)";
    String sha = "(expected: SHA-256, 64 hex digits in lower case)";
    String place = "(expected: six digits, the first two a province)";
    String host = "(expected: a host name such as example.com or 例子.中国, without http://)";
    return Stream.of(
        // 主管单位
        fault("owner/name", "''", "FIELD_REQUIRED", "name: null " + name, "MOE-12"),
        fault("owner/name", "' 　\\u200b'", "FIELD_REQUIRED", "name: null " + name, "MOE-12"),
        fault(
            "owner/name",
            NAME_201,
            "FIELD_INVALID",
            "name: " + "名".repeat(39) + "… " + name,
            "MOE-12"),
        fault("owner/name", "'a\\nb'", "FIELD_INVALID", "name: a\\u000Ab " + name, "MOE-12"),
        fault("owner/name", "'a\\ud800'", "FIELD_INVALID", "name: a\\uD800 " + name, "MOE-12"),
        fault("owner/nature", "'OTHER'", "FIELD_REQUIRED", "natureText: null " + name, "MOE-A1.1")
            .toldAt("owner/natureText"),
        fault(
            "owner/proof",
            "null",
            "FIELD_REQUIRED",
            "proof: null (expected: 单位有效证明 with the SHA-256 of its scan)",
            "MOE-A1.2"),
        fault(
            "owner/proof/scanSha256",
            "''",
            "FIELD_REQUIRED",
            "scanSha256: null " + sha,
            "MOE-A1.2"),
        fault(
            "owner/proof/scanSha256",
            "'" + HASH.toUpperCase(Locale.ROOT) + "'",
            "FIELD_INVALID",
            "scanSha256: 0123456789ABCDEF0123456789ABCDEF0123456… " + sha,
            "MOE-A1.2"),
        fault(
            "owner/registrationPlace/region",
            "'999999'",
            "FIELD_INVALID",
            "region: 999999 " + place,
            "MOE-10a"),
        fault(
            "owner/registrationPlace/region",
            "'43010'",
            "FIELD_INVALID",
            "region: 43010 " + place,
            "MOE-10a"),
        fault(
            "owner/registrationPlace/address",
            NAME_201,
            "FIELD_INVALID",
            "address: "
                + "名".repeat(39)
                + "… (expected: at most 200 characters, no control characters)",
            "MOE-10a"),
        fault(
                "owner/domicile",
                "{'region':'000000'}",
                "FIELD_INVALID",
                "region: 000000 " + place,
                "MOE-10a")
            .toldAt("owner/domicile/region"),
        fault(
            "owner/contact",
            "null",
            "FIELD_REQUIRED",
            "contact: null (expected: 法人信息 and 联系人信息)",
            "MOE-12"),
        fault(
            "owner/contact/legalPerson",
            "''",
            "FIELD_REQUIRED",
            "legalPerson: null " + name,
            "MOE-12"),
        fault("owner/contact/name", "' '", "FIELD_REQUIRED", "name: null " + name, "MOE-12"),
        fault("owner/contact/phone", "''", "FIELD_REQUIRED", "phone: null " + name, "MOE-12"),
        fault(
            "owner/contact/email",
            "'name at example'",
            "FIELD_INVALID",
            "email: #### ## ####### (expected: an e-mail address of at most 200 characters)",
            "MOE-12"),
        // 业务系统
        fault("systems", "[]", "FIELD_REQUIRED", "systems: null (expected: 1 to 100)", "MOE-12")
            .also("apps/0/systemName SYSTEM_UNKNOWN"),
        fault("systems/0/name", "''", "FIELD_REQUIRED", "name: null " + name, "MOE-12")
            .also("apps/0/systemName SYSTEM_UNKNOWN"),
        fault(
            "systems/0/ipAddresses",
            "[]",
            "FIELD_REQUIRED",
            "ipAddresses: null (expected: at least one IPv4 or IPv6 address)",
            "MOE-12"),
        fault(
                "systems/0/ipAddresses",
                "['192.0.2.1','host7']",
                "FIELD_INVALID",
                "ipAddresses: ##### (expected: an IPv4 or IPv6 address)",
                "MOE-12")
            .toldAt("systems/0/ipAddresses/1"),
        fault(
                "systems/0/domains",
                "['example.com','http://a.b']",
                "FIELD_INVALID",
                "domains: http://a.b " + host,
                "MOE-A1.4")
            .toldAt("systems/0/domains/1"),
        fault(
            "systems/0/icpNumber",
            "'京ICP证030173号'",
            "FIELD_INVALID",
            "icpNumber: 京ICP证030173号 (expected: a filing such as 京ICP备18027903号-1; this is a"
                + " licence, which proves no filing)",
            "MOE-9"),
        fault(
            "systems/0/icpNumber",
            "null",
            "PRECONDITION_ICP_MISSING",
            "icpNumber: null (expected: ICP备案编号; missing in the buffer only)",
            "MOE-9"),
        fault(
            "systems/0/icpNumber",
            "''",
            "PRECONDITION_ICP_MISSING",
            "icpNumber: null (expected: ICP备案编号; missing in the buffer only)",
            "MOE-9"),
        fault(
            "systems/0/icpHolder",
            STRANGER,
            "OWNER_MISMATCH",
            "icpHolder: "
                + Usccs.enterprise(99)
                + " (expected: the USCC of the owner or the developer)",
            "GD-developer"),
        fault(
            "systems/0/mlpsLevel",
            "1",
            "FIELD_INVALID",
            "mlpsLevel: 1 (expected: 2 to 5)",
            "MOE-9"),
        fault(
            "systems/0/mlpsLevel",
            "6",
            "FIELD_INVALID",
            "mlpsLevel: 6 (expected: 2 to 5)",
            "MOE-9"),
        fault(
            "systems/0/mlpsLevel",
            "null",
            "FIELD_REQUIRED",
            "mlpsLevel: null (expected: 2 to 5)",
            "MOE-9"),
        fault(
            "systems/0/mlpsNumber",
            "'4301-1'",
            "FIELD_INVALID",
            "mlpsNumber: ####-# (expected: 11 digits, perhaps followed by - and 5 digits)",
            "MOE-9"),
        fault(
            "systems/0/mlpsNumber",
            "null",
            "PRECONDITION_MLPS_MISSING",
            "mlpsNumber: null (expected: 等级保护备案号; missing in the buffer only)",
            "MOE-9"),
        fault(
            "systems/0/mlpsCertificateSha256",
            "null",
            "FIELD_REQUIRED",
            "mlpsCertificateSha256: null " + sha,
            "MOE-A1.3"),
        fault(
            "systems/0/mlpsCertificateSha256",
            "'abc'",
            "FIELD_INVALID",
            "mlpsCertificateSha256: abc " + sha,
            "MOE-A1.3"),
        fault(
            "systems/0/mlpsHolder",
            STRANGER,
            "OWNER_MISMATCH",
            "mlpsHolder: "
                + Usccs.enterprise(99)
                + " (expected: the USCC of the owner or the developer)",
            "GD-developer"),
        // 教育移动应用
        fault("apps", "[]", "FIELD_REQUIRED", "apps: null (expected: 1 to 100)", "MOE-12"),
        fault("apps/0/name", "''", "FIELD_REQUIRED", "name: null " + name, "MOE-12"),
        fault(
            "apps/0/name",
            NAME_201,
            "FIELD_INVALID",
            "name: " + "名".repeat(39) + "… " + name,
            "MOE-12"),
        fault(
            "apps/0/systemName",
            "'另一系统'",
            "SYSTEM_UNKNOWN",
            "systemName: 另一系统 (expected: name of a system of this form)",
            "GD-system"),
        fault(
            "apps/0/systemName",
            "''",
            "FIELD_REQUIRED",
            "systemName: null (expected: name of a system of this form)",
            "GD-system"),
        fault(
            "apps/0/versions",
            "[]",
            "FIELD_REQUIRED",
            "versions: null (expected: at least one, one per platform)",
            "MOE-A1.5"),
        fault(
            "apps/0/versions/0/platform",
            "'HARMONY'",
            "FIELD_INVALID",
            "platform: HARMONY (expected: IOS or ANDROID)",
            "MOE-A1.8"),
        fault(
            "apps/0/versions/0/version",
            "''",
            "FIELD_REQUIRED",
            "version: null " + name,
            "MOE-A1.5"),
        fault(
            "apps/0/versions/0/packageName",
            "' '",
            "FIELD_REQUIRED",
            "packageName: null " + name,
            "MOE-A1.5"),
        fault(
            "apps/0/versions/0/packageSha256",
            "''",
            "FIELD_REQUIRED",
            "packageSha256: null " + sha,
            "MOE-A1.5"),
        fault(
            "apps/0/versions/0/packageSha256",
            "'" + HASH + "0'",
            "FIELD_INVALID",
            "packageSha256: " + HASH.substring(0, 39) + "… " + sha,
            "MOE-A1.5"),
        fault(
            "apps/0/versions/0/signingCertSha256",
            "'x'",
            "FIELD_INVALID",
            "signingCertSha256: x " + sha,
            "MOE-A1.5"),
        fault(
            "apps/0/functionTypes",
            "[]",
            "FIELD_REQUIRED",
            "functionTypes: null (expected: at least one of LEARNING, MANAGEMENT_SERVICE)",
            "MOE-A1.9"),
        fault(
            "apps/0/audiences",
            "[]",
            "FIELD_REQUIRED",
            "audiences: null (expected: at least one of STUDENT, PARENT, TEACHER)",
            "MOE-A1.10"),
        fault(
            "apps/0/stages",
            "[]",
            "STAGE_REQUIRED",
            "stages: none (expected: at least one school stage, as it serves 学生)",
            "MOE-A1.10"),
        fault(
            "apps/0/serviceContents",
            "[]",
            "FIELD_REQUIRED",
            "serviceContents: null (expected: at least one)",
            "MOE-A1.11"),
        fault(
                "apps/0/serviceContents",
                "['在线学习','']",
                "FIELD_REQUIRED",
                "serviceContents: null " + name,
                "MOE-A1.11")
            .toldAt("apps/0/serviceContents/1"),
        fault(
                "apps/0/permissions",
                "['']",
                "FIELD_REQUIRED",
                "permissions: null " + name,
                "MOE-A1.6")
            .toldAt("apps/0/permissions/0"),
        fault(
            "apps/0/securityCertification",
            "'" + "9".repeat(65) + "'",
            "FIELD_INVALID",
            "securityCertification: "
                + "9".repeat(39)
                + "… (expected: at most 64 characters, no control characters)",
            "MOE-A1.7"));
  }

  @ParameterizedTest
  @MethodSource("plantedFaults")
  @Proves({
    "MOE-12",
    "MOE-A1.1",
    "MOE-A1.2",
    "MOE-A1.3",
    "MOE-A1.4",
    "MOE-A1.5",
    "MOE-A1.7",
    "MOE-A1.8",
    "MOE-A1.9",
    "MOE-A1.10",
    "MOE-A1.11",
    "MOE-9",
    "GD-developer",
    "GD-system",
    "MOE-2"
  })
  void refusesOnlyThePlantedFault(Fault fault) {
    ProviderFormInput form = planted(fault.planted(), fault.value());

    List<Refusal> refusals = check(form, "43", SPRING_2020);

    assertThat(refusals.stream().map(r -> pathOf(r) + " " + r.code()))
        .containsExactlyInAnyOrderElementsOf(fault.expected());
    Refusal told =
        refusals.stream().filter(r -> pathOf(r).equals(fault.path())).findFirst().orElseThrow();
    assertThat(told.text()).isEqualTo(fault.text());
    assertThat(told.rules()).contains(new RuleId(fault.clause()));
    assertThat(told.existing()).isNull();
    assertThat(told.until()).isNull();
  }

  @ParameterizedTest
  @MethodSource("plantedFaults")
  void refusesTheSameFaultInADeliveredSubmission(Fault fault) {
    ProviderFormInput form = planted(fault.planted(), fault.value());
    if (form.systems().isEmpty() || form.apps().isEmpty()) {
      assertThat(fault.path()).isIn("systems", "apps");
      return;
    }

    List<Refusal> refusals = AnnexOneRules.check(delivered(form), profile("43", SPRING_2020));

    assertThat(refusals)
        .anySatisfy(
            refusal -> {
              assertThat(refusal.path().get(0)).isEqualTo("submission");
              assertThat(String.join("/", refusal.path().subList(1, refusal.path().size())))
                  .isEqualTo(fault.path().replace("systems/0", "system").replace("apps/0", "app"));
              assertThat(refusal.text()).isEqualTo(fault.text());
            })
        .hasSameSizeAs(fault.expected());
  }

  @Test
  @Proves("MOE-12")
  void reportsAllRefusalsInTheOrderOfTheForm() {
    ObjectNode form = tree(Forms.provider("430100", 7).form());
    plant(form, "owner/name", "''");
    plant(form, "systems/0/icpNumber", "null");
    plant(form, "systems/0/mlpsNumber", "null");
    plant(form, "apps/0/stages", "[]");
    plant(form, "apps/0/versions/0/packageSha256", "'x'");

    List<Refusal> refusals = check(form(form), "43", SPRING_2020);

    assertThat(refusals.stream().map(r -> pathOf(r) + " " + r.code()))
        .containsExactly(
            "owner/name FIELD_REQUIRED",
            "systems/0/icpNumber PRECONDITION_ICP_MISSING",
            "systems/0/mlpsNumber PRECONDITION_MLPS_MISSING",
            "apps/0/versions/0/packageSha256 FIELD_INVALID",
            "apps/0/stages STAGE_REQUIRED");
  }

  @Test
  @Proves("MOE-A1")
  void requiresCompleteDeveloperBlock() {
    ObjectNode form =
        tree(Forms.provider("430100", 7).withDeveloper(Forms.organization("440100", 8)).form());
    plant(form, "developer/name", "''");
    plant(form, "developer/proof", "null");
    plant(form, "developer/contact", "null");

    assertThat(check(form(form), "43", SPRING_2020).stream().map(AnnexOneRulesTest::pathOf))
        .containsExactly("developer/name", "developer/proof", "developer/contact");
  }

  @Test
  void doesNotRequireLegalPersonOfDeveloper() {
    ObjectNode form =
        tree(Forms.provider("430100", 7).withDeveloper(Forms.organization("440100", 8)).form());
    plant(form, "developer/contact/legalPerson", "''");

    assertThat(check(form(form), "43", SPRING_2020)).isEmpty();
  }

  @Test
  void acceptsDeveloperThatIsTheOwner() {
    ProviderFormInput form =
        Forms.provider("430100", 7).withDeveloper(Forms.organization("430100", 7)).form();

    assertThat(check(form, "43", SPRING_2020)).isEmpty();
  }

  @Test
  @Proves("GD-developer")
  void acceptsIcpOfDeveloperAndMlpsOfOwner() {
    ObjectNode form =
        tree(Forms.provider("430100", 7).withDeveloper(Forms.organization("440100", 8)).form());
    plant(form, "systems/0/icpHolder", "\"" + Usccs.enterprise(8, "440100") + "\"");
    plant(form, "systems/0/mlpsHolder", "\"" + Usccs.enterprise(7, "430100") + "\"");

    assertThat(check(form(form), "43", SPRING_2020)).isEmpty();
  }

  @Test
  void refusalContainsNoPersonalData() {
    ObjectNode form = tree(Forms.provider("430100", 7).form());
    plant(form, "owner/contact/legalPerson", "'Zhang\\nSan'");
    plant(form, "owner/contact/name", "'Li\\nSi'");
    plant(form, "owner/contact/phone", "'138\\n0013'");
    plant(form, "owner/contact/email", "'lisi'");
    plant(form, "systems/0/ipAddresses", "['10.0.0.300']");
    plant(form, "systems/0/mlpsNumber", "'12345'");

    List<Refusal> refusals = check(form(form), "43", SPRING_2020);

    assertThat(refusals).hasSize(6);
    assertThat(refusals)
        .noneMatch(r -> r.text().matches(".*(Zhang|San|Li|Si|138|0013|lisi|300|12345).*"));
  }

  @Test
  @Proves("MOE-A1.3")
  void checksCertificateWithoutNumber() {
    ProviderFormInput form =
        Forms.provider("430100", 7)
            .withSystem(
                s ->
                    new BusinessSystemInput(
                        s.name(),
                        s.domains(),
                        s.ipAddresses(),
                        s.icpNumber(),
                        s.icpHolder(),
                        null,
                        null,
                        null,
                        "abc"))
            .form();

    assertThat(check(form, "43", at("2020-01-15T09:00:00+08:00")))
        .extracting(refusal -> String.join("/", refusal.path()))
        .containsExactly("form/systems/0/mlpsCertificateSha256");
  }

  // MOE-N3a, HN-2.2: the first and the last day count, by the calendar of Shanghai.
  @ParameterizedTest
  @CsvSource({
    "11, 2019-11-30T23:59:59.999999999+08:00, false",
    "11, 2019-12-01T00:00:00+08:00, true",
    "11, 2020-01-31T23:59:59.999999999+08:00, true",
    "11, 2020-01-31T16:00:00Z, false",
    "11, 2020-02-01T00:00:00+08:00, false",
    "43, 2019-11-20T12:00:00+08:00, true",
    "43, 2020-01-31T15:59:59Z, true",
    "43, 2020-02-01T00:00:00+08:00, false",
    "32, 2019-11-20T12:00:00+08:00, false"
  })
  @Proves({"MOE-N3a", "MOE-9", "HN-2.1", "HN-2.2", "BJ-8"})
  void doesNotRequireIcpAndMlpsInTheBuffer(
      String jurisdiction, String submitted, boolean buffered) {
    Instant at = at(submitted);
    ProviderFormInput without = Forms.provider("430100", 7).withoutIcp().withoutMlps().form();

    List<String> codes = check(without, jurisdiction, at).stream().map(Refusal::code).toList();

    assertThat(codes)
        .isEqualTo(
            buffered
                ? List.of()
                : List.of("PRECONDITION_ICP_MISSING", "PRECONDITION_MLPS_MISSING"));
    assertThat(
            AnnexOneRules.bufferConditional(
                without.systems().get(0), profile(jurisdiction, at), at))
        .isEqualTo(buffered);
  }

  @Test
  @Proves("MOE-N3a")
  void isConditionalOnlyIfIcpOrMlpsIsMissing() {
    Instant inBuffer = at("2020-01-10T09:00:00+08:00");
    PolicyProfile hunan = profile("43", inBuffer);
    Forms forms = Forms.provider("430100", 7);

    assertThat(conditional(forms, hunan, inBuffer)).isFalse();
    assertThat(conditional(forms.withoutIcp(), hunan, inBuffer)).isTrue();
    assertThat(conditional(forms.withoutMlps(), hunan, inBuffer)).isTrue();
  }

  @Test
  @Proves("GD-system")
  void requiresIcpIfBufferIsClosedForOneAppOfTheSystem() {
    ProviderFormInput form = Forms.provider("430100", 7).withoutIcp().withApps(2).form();
    Instant before = at("2019-11-20T09:00:00+08:00");

    List<Refusal> both =
        AnnexOneRules.check(
            form, app -> profile(app.equals(form.apps().get(1)) ? "32" : "43", before), before);
    List<Refusal> none = AnnexOneRules.check(form, app -> profile("43", before), before);

    assertThat(both).extracting(Refusal::code).containsExactly("PRECONDITION_ICP_MISSING");
    assertThat(none).isEmpty();
  }

  @Test
  void requiresIcpOnlyOfSystemsWithClosedBuffer() {
    ObjectNode tree = tree(Forms.provider("430100", 7).withoutIcp().withApps(2).form());
    ObjectNode second = ((ObjectNode) tree.at("/systems/0")).deepCopy();
    second.put("name", "第二系统");
    ((ArrayNode) tree.at("/systems")).add(second);
    ((ObjectNode) tree.at("/apps/1")).put("systemName", "第二系统");
    ProviderFormInput form = form(tree);
    Instant before = at("2019-11-20T09:00:00+08:00");

    List<Refusal> refusals =
        AnnexOneRules.check(
            form, app -> profile(app.equals(form.apps().get(1)) ? "32" : "43", before), before);

    assertThat(refusals)
        .extracting(AnnexOneRulesTest::pathOf)
        .containsExactly("systems/1/icpNumber");
  }

  @Test
  void requiresIcpOfSystemWithoutAppIfAnyBufferIsClosed() {
    ObjectNode form = tree(Forms.provider("430100", 7).withoutIcp().form());
    ObjectNode idle = ((ObjectNode) form.at("/systems/0")).deepCopy();
    idle.put("name", "闲置系统");
    ((ArrayNode) form.at("/systems")).add(idle);
    Instant inBuffer = at("2020-01-31T09:00:00+08:00");

    assertThat(check(form(form), "43", inBuffer)).isEmpty();
    assertThat(check(form(form), "43", SPRING_2020)).hasSize(2);
  }

  @Test
  void refusesTwoSystemsWithTheSameName() {
    ObjectNode form = tree(Forms.provider("430100", 7).form());
    ObjectNode again = ((ObjectNode) form.at("/systems/0")).deepCopy();
    again.put("name", " " + again.get("name").asString());
    ((ArrayNode) form.at("/systems")).add(again);

    assertThat(check(form(form), "43", SPRING_2020))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo("FIELD_INVALID");
              assertThat(pathOf(refusal)).isEqualTo("systems/1/name");
            });
  }

  @Test
  @Proves("MOE-11a")
  void refusesAppThatOccursTwice() {
    ProviderFormInput form = Forms.provider("430100", 7).withApps(3).withAppName("合成 App").form();
    ObjectNode tree = tree(form);
    plant(tree, "apps/1/name", "'合成ａｐｐ'");
    plant(tree, "apps/2/channel", "'H5'");

    assertThat(check(form(tree), "43", SPRING_2020))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo("DUPLICATE_FILING");
              assertThat(pathOf(refusal)).isEqualTo("apps/1/name");
              assertThat(refusal.text())
                  .isEqualTo("name: 合成ａｐｐ (expected: each app once in a form)");
              assertThat(refusal.rules()).contains(new RuleId("MOE-11a"));
            });
  }

  @Test
  @Proves("MOE-A1.5")
  void acceptsOnePackagePerPlatform() {
    ObjectNode form = tree(Forms.provider("430100", 7).form());
    ObjectNode again = ((ObjectNode) form.at("/apps/0/versions/0")).deepCopy();
    ArrayNode versions = (ArrayNode) form.at("/apps/0/versions");
    versions.add(again.deepCopy().put("platform", "IOS"));
    assertThat(check(form(form), "43", SPRING_2020)).isEmpty();

    versions.add(again);
    assertThat(check(form(form), "43", SPRING_2020))
        .singleElement()
        .satisfies(refusal -> assertThat(pathOf(refusal)).isEqualTo("apps/0/versions/2/platform"));
  }

  @Test
  @Proves({"MOE-A1.8", "MOE-26"})
  void acceptsPlatformThatTheProfileAdds() {
    ProviderFormInput form = planted("apps/0/versions/0/platform", "'HARMONY'");
    PolicyProfile adds = withHarmonyIn43();

    assertThat(AnnexOneRules.check(form, app -> adds, SPRING_2020)).isEmpty();
  }

  @Test
  void acceptsAtMostHundredAppsAndSystems() {
    Forms forms = Forms.provider("430100", 7);

    assertThat(check(forms.withApps(100).form(), "43", SPRING_2020)).isEmpty();
    assertThat(check(forms.withApps(101).form(), "43", SPRING_2020))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo("FIELD_INVALID");
              assertThat(refusal.text()).isEqualTo("apps: 101 (expected: 1 to 100)");
            });
    assertThat(check(withSystems(101), "43", SPRING_2020))
        .singleElement()
        .satisfies(
            refusal -> assertThat(refusal.text()).isEqualTo("systems: 101 (expected: 1 to 100)"));
    assertThat(check(withSystems(100), "43", SPRING_2020)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "systems/0/domains",
        "systems/0/ipAddresses",
        "apps/0/serviceContents",
        "apps/0/permissions"
      })
  void checksHundredEntriesAndRefusesALongerList(String list) {
    ObjectNode form = tree(Forms.provider("430100", 7).form());
    String hundred = "[" + "'1.2.3.d',".repeat(99).replace(".d", ".4") + "'1.2.3.4']";
    String wrong = "[" + "'',".repeat(5_000) + "'']";
    plant(form, list, list.endsWith("domains") ? hundred.replace("1.2.3.4", "a.example") : hundred);
    assertThat(check(form(form), "43", SPRING_2020)).isEmpty();

    plant(form, list, wrong);
    assertThat(check(form(form), "43", SPRING_2020)).hasSize(101);
  }

  @Test
  void citesOnlyClausesThatHaveAText() {
    ClauseIndex index = ClauseIndex.load();

    assertThat(AnnexOneRules.clauses()).isNotEmpty().allMatch(index::exists);
  }

  @Test
  void everyRuleHasAPlantedFault() {
    Set<Enum<?>> fired = new HashSet<>();
    plantedFaults()
        .map(fault -> planted(fault.planted(), fault.value()))
        .forEach(form -> fired.addAll(rulesThatRefuse(form)));

    assertThat(fired).contains(OrganizationRule.values());
    assertThat(fired).contains(SystemRule.values());
    assertThat(fired).contains(AppRule.values());
    // These two rules compare blocks and have separate tests above.
    assertThat(fired).contains(FormRule.HAS_SYSTEMS, FormRule.HAS_APPS);
  }

  private static Set<Enum<?>> rulesThatRefuse(ProviderFormInput form) {
    PolicyProfile profile = profile("43", SPRING_2020);
    WholeForm whole = new WholeForm(form, app -> profile, SPRING_2020);
    List<Refusal> refusals = new ArrayList<>();
    Field field = new Field(List.of("form"), List.of(), refusals);
    Set<Enum<?>> fired = new HashSet<>();
    for (OrganizationRule rule : OrganizationRule.values()) {
      rule.check(form.owner(), true, field);
      if (!refusals.isEmpty()) {
        fired.add(rule);
      }
      refusals.clear();
    }
    for (FormRule rule : FormRule.values()) {
      rule.check(form, field);
      if (!refusals.isEmpty()) {
        fired.add(rule);
      }
      refusals.clear();
    }
    for (SystemRule rule : SystemRule.values()) {
      form.systems().forEach(system -> rule.check(system, whole, field));
      if (!refusals.isEmpty()) {
        fired.add(rule);
      }
      refusals.clear();
    }
    for (AppRule rule : AppRule.values()) {
      form.apps().forEach(app -> rule.check(app, whole, field));
      if (!refusals.isEmpty()) {
        fired.add(rule);
      }
      refusals.clear();
    }
    return fired;
  }

  private static boolean conditional(Forms forms, PolicyProfile profile, Instant at) {
    return AnnexOneRules.bufferConditional(forms.form().systems().get(0), profile, at);
  }

  private static List<Refusal> check(ProviderFormInput form, String jurisdiction, Instant at) {
    PolicyProfile profile = profile(jurisdiction, at);
    return AnnexOneRules.check(form, app -> profile, at);
  }

  private static PolicyProfile profile(String jurisdiction, Instant at) {
    return PROFILES.at(new JurisdictionCode(jurisdiction), at);
  }

  private static PolicyProfile withHarmonyIn43() {
    String overlay =
        """
        jurisdiction: "43"
        version: hn-with-harmony
        source: regulation
        effectiveFrom: 2019-11-11
        platforms: {value: [IOS, ANDROID, HARMONY], clause: [MOE-26]}
        """;
    String base = PROFILES.at(new JurisdictionCode("32"), SPRING_2020).document();
    return PolicyProfiles.parse(
            List.of(new ProfileSource("cn.yaml", base), new ProfileSource("43.yaml", overlay)),
            ClauseIndex.load())
        .at(new JurisdictionCode("43"), SPRING_2020);
  }

  private static ProviderFormInput withSystems(int count) {
    ObjectNode form = tree(Forms.provider("430100", 7).form());
    ObjectNode first = (ObjectNode) form.at("/systems/0");
    ArrayNode systems = (ArrayNode) form.at("/systems");
    IntStream.range(1, count).forEach(i -> systems.add(first.deepCopy().put("name", "系统" + i)));
    return form(form);
  }

  private static AcceptedSubmissionInput delivered(ProviderFormInput form) {
    return new AcceptedSubmissionInput(
        new FilingId("43-A1"),
        SPRING_2020,
        new RouteDecision(
            RouteKind.AUTHORITY, new JurisdictionCode("43"), form.owner().uscc(), false, List.of()),
        form.owner(),
        form.developer(),
        form.systems().get(0),
        form.apps().get(0));
  }

  /**
   * A fault in a form that is otherwise complete.
   *
   * @param planted path of the fault, separated by slashes
   * @param value JSON, with ' for "
   * @param path path of the expected refusal
   * @param others further refusals that the same fault causes: path and code
   */
  record Fault(
      String planted,
      String value,
      String path,
      String code,
      String text,
      String clause,
      List<String> others) {

    Fault toldAt(String elsewhere) {
      return new Fault(planted, value, elsewhere, code, text, clause, others);
    }

    Fault also(String pathAndCode) {
      return new Fault(planted, value, path, code, text, clause, List.of(pathAndCode));
    }

    List<String> expected() {
      List<String> all = new ArrayList<>(others);
      all.add(path + " " + code);
      return all;
    }

    @Override
    public String toString() {
      return planted + " = " + (value.length() > 40 ? value.substring(0, 40) : value);
    }
  }

  private static Fault fault(
      String planted, String value, String code, String text, String clause) {
    return new Fault(planted, value, planted, code, text, clause, List.of());
  }

  private static ProviderFormInput planted(String where, String value) {
    ObjectNode form = tree(Forms.provider("430100", 7).form());
    plant(form, where, value);
    return form(form);
  }

  private static void plant(ObjectNode form, String where, String value) {
    int slash = where.lastIndexOf('/');
    JsonNode parent = slash < 0 ? form : form.at("/" + where.substring(0, slash));
    JsonNode planted = JSON.readTree(value.replace('\'', '"'));
    ((ObjectNode) parent).set(where.substring(slash + 1), planted);
  }

  private static ObjectNode tree(ProviderFormInput form) {
    return JSON.valueToTree(form);
  }

  private static ProviderFormInput form(ObjectNode tree) {
    return Objects.requireNonNull(JSON.treeToValue(tree, ProviderFormInput.class));
  }

  private static String pathOf(Refusal refusal) {
    assertThat(refusal.path().get(0)).isEqualTo("form");
    return String.join("/", refusal.path().subList(1, refusal.path().size()));
  }

  private static Instant at(String time) {
    return OffsetDateTime.parse(time).toInstant();
  }
}
