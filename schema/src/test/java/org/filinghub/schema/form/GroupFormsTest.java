package org.filinghub.schema.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.profile.Policy.GroupExceptionPolicy;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("GD-group")
class GroupFormsTest {
  private static final Uscc HEAD = Usccs.enterprise(1);
  private static final Uscc SUBSIDIARY = Usccs.enterprise(2);
  private static final LocalDate TODAY = LocalDate.parse("2020-03-10");
  private static final GroupExceptionPolicy STRICT = new GroupExceptionPolicy(true, true, true);

  @Test
  void acceptsCompleteCertificateOfToday() {
    assertThat(check(certificate("合成课堂", List.of("org.example"), "因 工作需要。", true, TODAY), STRICT))
        .isEmpty();
  }

  @Test
  void reportsEveryMissingFieldWithItsClause() {
    GroupCertificateInput certificate =
        new GroupCertificateInput(
            Usccs.enterprise(3),
            SUBSIDIARY,
            " \u200b",
            List.of(""),
            new JurisdictionCode("43"),
            "出于方便",
            false,
            "no hash",
            TODAY.plusDays(1));

    List<Refusal> refusals = check(certificate, new GroupExceptionPolicy(false, true, true));

    assertThat(refusals.stream().map(one -> one.path().get(1) + " " + one.code()))
        .containsExactlyInAnyOrder(
            "headOffice EXCEPTION_CERT_INVALID",
            "target EXCEPTION_CERT_INVALID",
            "sealed EXCEPTION_CERT_INVALID",
            "appName EXCEPTION_CERT_INVALID",
            "packageNames FIELD_REQUIRED",
            "reason EXCEPTION_CERT_INVALID",
            "scanSha256 FIELD_INVALID",
            "issuedOn EXCEPTION_CERT_INVALID");
    ClauseIndex clauses = ClauseIndex.load();
    assertThat(refusals)
        .allSatisfy(one -> assertThat(one.rules()).isNotEmpty().allMatch(clauses::exists));
  }

  @Test
  void acceptsMissingFieldThatTargetProfileDoesNotRequire() {
    assertThat(
            check(
                certificate("合成课堂", List.of(), "", false, TODAY),
                new GroupExceptionPolicy(true, false, false)))
        .isEmpty();
  }

  @Test
  void limitsListsAndTexts() {
    assertThat(
            check(
                certificate(
                    "合".repeat(201),
                    Collections.nCopies(101, "a"),
                    "因工作需要".repeat(201),
                    true,
                    TODAY),
                STRICT))
        .extracting(Refusal::code)
        .containsExactly("FIELD_INVALID", "FIELD_INVALID", "FIELD_INVALID");
  }

  @Test
  void acceptsHundredPackageNames() {
    assertThat(
            check(certificate("合成课堂", Collections.nCopies(100, "a"), "因工作需要", true, TODAY), STRICT))
        .isEmpty();
  }

  @Test
  @Proves("MOE-11b")
  void declarationRequiresOnlyTwoOrganizations() {
    assertThat(GroupForms.check(new HeadOfficeDeclaration(SUBSIDIARY, HEAD, null, null))).isEmpty();
    assertThat(GroupForms.check(declaration("合成总公司", "810000"))).isEmpty();
    assertThat(GroupForms.check(new HeadOfficeDeclaration(HEAD, HEAD, null, null)))
        .extracting(Refusal::code)
        .containsExactly("GROUP_CYCLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"北京", "000000", "1101080", ""})
  void refusesPlaceThatIsNotACode(String region) {
    assertThat(GroupForms.check(declaration(" ", region)))
        .extracting(Refusal::path)
        .containsExactly(List.of("headOfficeName"), List.of("headOfficePlace", "region"));
  }

  private static HeadOfficeDeclaration declaration(@Nullable String name, String region) {
    return new HeadOfficeDeclaration(SUBSIDIARY, HEAD, name, new PlaceInput(region, null));
  }

  private static List<Refusal> check(
      GroupCertificateInput certificate, GroupExceptionPolicy policy) {
    return GroupForms.check(certificate, List.of(HEAD), policy, TODAY);
  }

  private static GroupCertificateInput certificate(
      String appName, List<String> packages, String reason, boolean sealed, LocalDate issuedOn) {
    return new GroupCertificateInput(
        HEAD,
        SUBSIDIARY,
        appName,
        packages,
        new JurisdictionCode("44"),
        reason,
        sealed,
        "ab".repeat(32),
        issuedOn);
  }
}
