package org.filinghub.schema.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiledFormTest {
  private static final Instant IN_BUFFER = Instant.parse("2020-01-10T01:00:00Z");
  private static final Instant SPRING_2020 = Instant.parse("2020-03-01T01:00:00Z");
  private static final PolicyProfiles PROFILES = PolicyProfiles.load(false);

  @Test
  @Proves({"MOE-2", "BJ-2"})
  void containsEveryPartOfTheForm() {
    Forms forms = Forms.provider("430100", 7).withFeatures(AppFeature.PAID, AppFeature.FORUM);
    AcceptedSubmissionInput given = submission(forms, SPRING_2020);

    FiledForm filed = FiledForm.of(given, profile("43"));

    assertThat(filed.app().name()).isEqualTo(forms.appName());
    assertThat(filed.app().channel()).isEqualTo(given.app().channel());
    assertThat(filed.app().versions()).hasSize(1);
    assertThat(filed.app().versions().get(0).packageSha256())
        .isEqualTo(given.app().versions().get(0).packageSha256());
    assertThat(filed.app().features()).containsExactly(AppFeature.FORUM, AppFeature.PAID);
    assertThat(filed.app().serviceContents()).containsExactly("在线学习");
    assertThat(filed.system().icpNumber()).isEqualTo(given.system().icpNumber());
    assertThat(filed.system().mlpsLevel()).isEqualTo(2);
    assertThat(filed.system().mlpsNumber()).isEqualTo(given.system().mlpsNumber());
    assertThat(filed.system().ipAddresses()).isEqualTo(given.system().ipAddresses());
    assertThat(filed.owner().uscc()).isEqualTo(forms.uscc());
    assertThat(filed.owner().registrationPlace().region()).isEqualTo("430100");
    assertThat(filed.owner().contact()).isNotNull();
    assertThat(filed.developer()).isNull();
    assertThat(filed.bufferConditional()).isFalse();
  }

  @Test
  void normalisesSpelling() {
    Forms typed =
        Forms.provider("430100", 7)
            .withSystem(
                s ->
                    new BusinessSystemInput(
                        " " + s.name() + "　",
                        List.of("S7.Example.COM", " s7.example.com"),
                        List.of("2001:DB8::1"),
                        "湘icp备１９０００００７-1号",
                        null,
                        3,
                        "４３０１００ 00007 - 00001",
                        null,
                        s.mlpsCertificateSha256()))
            .withApp(
                a ->
                    new AppFormInput(
                        " " + a.name(),
                        a.channel(),
                        a.systemName(),
                        a.versions(),
                        a.functionTypes(),
                        List.of(Audience.TEACHER, Audience.STUDENT, Audience.TEACHER),
                        List.of(SchoolStage.HIGHER_EDUCATION, SchoolStage.KINDERGARTEN),
                        List.of(" 在线学习", "在线学习"),
                        a.permissions(),
                        a.features(),
                        " "));
    assertThat(AnnexOneRules.check(submission(typed, SPRING_2020), profile("43"))).isEmpty();

    FiledForm filed = FiledForm.of(submission(typed, SPRING_2020), profile("43"));

    assertThat(filed.system().name()).isEqualTo("合成学习平台7");
    assertThat(filed.system().icpNumber()).isEqualTo("湘ICP备19000007号-1");
    assertThat(filed.system().mlpsNumber()).isEqualTo("43010000007-00001");
    assertThat(filed.system().domains()).containsExactly("s7.example.com");
    assertThat(filed.system().ipAddresses()).containsExactly("2001:db8::1");
    assertThat(filed.app().name()).isEqualTo("合成课堂7");
    assertThat(filed.app().audiences()).containsExactly(Audience.STUDENT, Audience.TEACHER);
    assertThat(filed.app().stages())
        .containsExactly(SchoolStage.KINDERGARTEN, SchoolStage.HIGHER_EDUCATION);
    assertThat(filed.app().serviceContents()).containsExactly("在线学习");
    assertThat(filed.app().securityCertification()).isNull();
  }

  @Test
  void dropsMlpsLevelWithoutNumber() {
    Forms graded =
        Forms.provider("430100", 7)
            .withoutMlps()
            .withSystem(
                s ->
                    new BusinessSystemInput(
                        s.name(),
                        s.domains(),
                        s.ipAddresses(),
                        s.icpNumber(),
                        null,
                        2,
                        "",
                        null,
                        null));

    FiledForm filed = FiledForm.of(submission(graded, IN_BUFFER), profile("43"));

    assertThat(filed.system().mlpsLevel()).isNull();
    assertThat(filed.system().mlpsNumber()).isNull();
    assertThat(filed.bufferConditional()).isTrue();
  }

  @Test
  void dropsDeveloperThatIsTheOwner() {
    Forms forms = Forms.provider("430100", 7);
    Forms other = forms.withDeveloper(Forms.organization("440100", 8));
    Forms same = forms.withDeveloper(Forms.organization("430100", 7));

    FiledForm withDeveloper = FiledForm.of(submission(other, SPRING_2020), profile("43"));

    assertThat(withDeveloper.developer())
        .isNotNull()
        .extracting(Organization::name)
        .isEqualTo("合成教育科技8有限公司");
    assertThat(FiledForm.of(submission(same, SPRING_2020), profile("43")).developer()).isNull();
  }

  // MOE-10a, HN-1.2a: the place that decides the route.
  @ParameterizedTest
  @CsvSource({
    "44, ENTERPRISE, 430100",
    "44, PUBLIC_INSTITUTION, 440100",
    "44, SOCIAL_GROUP, 440100",
    "43, PUBLIC_INSTITUTION, 430100"
  })
  @Proves({"MOE-10a", "HN-1.2a"})
  void keepsThePlaceThatDecidesTheRoute(
      String jurisdiction, OrganizationNature nature, String region) {
    Forms forms = Forms.provider("430100", 7).withNature(nature).withDomicile("440100");

    FiledForm filed = FiledForm.of(submission(forms, SPRING_2020), profile(jurisdiction));

    assertThat(filed.owner().registrationPlace().region()).isEqualTo(region);
  }

  private static PolicyProfile profile(String jurisdiction) {
    return PROFILES.at(new JurisdictionCode(jurisdiction), SPRING_2020);
  }

  private static AcceptedSubmissionInput submission(Forms forms, Instant at) {
    return forms.submission(
        new FilingId("43-A1"),
        at,
        new RouteDecision(
            RouteKind.AUTHORITY, new JurisdictionCode("43"), forms.uscc(), false, List.of()));
  }
}
