package org.filinghub.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.decision.Basis;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteKind;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.filing.OrganizationNature;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.HeadOffice;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.PlaceInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HeadOfficeRouterTest {
  private static final Instant SPRING_2020 = Instant.parse("2020-03-01T00:00:00Z");
  private static final Uscc OWNER = Usccs.enterprise(1);
  private static final HeadOffice PARENT = new HeadOffice(Usccs.enterprise(2), "330100", "浙江合成总公司");
  private static final HeadOffice TOP = new HeadOffice(Usccs.enterprise(3), "110108", "北京合成集团");

  private final HeadOfficeRouter router = new HeadOfficeRouter(PolicyProfiles.load(false));

  @ParameterizedTest(name = "{0} registered in {1}, seated in {2} goes to {3}")
  @CsvSource({
    "ENTERPRISE, 430100, , 43, BY_REGISTRATION_PLACE, false",
    "ENTERPRISE, 440100, 440300, 44, BY_REGISTRATION_PLACE, false",
    "ENTERPRISE, 430100, 440100, 43, BY_REGISTRATION_PLACE, true",
    "PUBLIC_INSTITUTION, 320100, , 32, BY_DOMICILE, false",
    "PUBLIC_INSTITUTION, 320100, 310101, 31, BY_DOMICILE, true",
    "SOCIAL_GROUP, 110000, 420100, 42, BY_DOMICILE, true",
    "SOCIAL_GROUP, 430100, 420100, 43, BY_REGISTRATION_PLACE_ALONE, true",
    "ENTERPRISE, 659001, , 66, BY_REGISTRATION_PLACE, false",
    "ENTERPRISE, 661400, , 66, BY_REGISTRATION_PLACE, false",
    "ENTERPRISE, 650100, , 65, BY_REGISTRATION_PLACE, false",
  })
  @Proves({"MOE-N0", "MOE-N1", "MOE-3", "MOE-10a", "HN-1.2a", "BJ-3"})
  void territoryDecides(
      OrganizationNature nature,
      String registered,
      @Nullable String domicile,
      String jurisdiction,
      RouteStep step,
      boolean needsDecision) {
    RouteDecision route =
        router.route(app(owner(nature, registered, domicile)), List.of(), SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.AUTHORITY);
    assertThat(route.jurisdiction()).isEqualTo(new JurisdictionCode(jurisdiction));
    assertThat(route.filer()).isEqualTo(OWNER);
    assertThat(route.needsDecision()).isEqualTo(needsDecision);
    assertThat(decisive(route).code()).isEqualTo(step.name());
    assertThat(
            route.steps().stream()
                .anyMatch(
                    reason ->
                        reason.code().equals("PLACES_DIFFER")
                            && reason.basis() == Basis.ASSUMPTION))
        .isEqualTo(needsDecision);
  }

  @ParameterizedTest
  @CsvSource({"710000", "810000", "820000"})
  void noTextReachesOutsideTheMainland(String region) {
    RouteDecision route = router.route(app(enterprise(region)), List.of(), SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.NOT_COVERED);
    assertThat(route.jurisdiction()).isNull();
    assertThat(decisive(route).code()).isEqualTo("OUTSIDE_MAINLAND");
  }

  @Test
  void aPlaceThatIsNoCodeIsNamedAndNotGuessed() {
    RouteDecision route = router.route(app(enterprise("长沙")), List.of(), SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.NOT_COVERED);
    assertThat(route.needsDecision()).isTrue();
    assertThat(decisive(route).text()).contains("长沙");
  }

  @Test
  @Proves("MOE-10b")
  void aProvincialEducationAuthorityFilesWithTheMinistry() {
    OrganizationInput authority =
        new OrganizationInput(
            OWNER,
            "合成教育厅",
            OrganizationNature.GOVERNMENT,
            null,
            null,
            new PlaceInput("430100", null),
            null,
            true,
            null);

    RouteDecision route = router.route(app(authority), List.of(), SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.MINISTRY);
    assertThat(route.jurisdiction()).isEqualTo(JurisdictionCode.MINISTRY);
    assertThat(rulesOf(route)).containsExactly("MOE-10b");
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"MINI_PROGRAM", "ENTERPRISE_ACCOUNT"})
  @Proves({"MOE-10c", "HN-0"})
  void platformAppsGoToTheirPlatform(Channel channel) {
    RouteDecision route =
        router.route(
            new RouteQuestion(enterprise("430100"), channel, "小程序", List.of(), false, null),
            List.of(),
            SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.PLATFORM);
    assertThat(rulesOf(route)).containsExactly("MOE-10c");
  }

  @Test
  @Proves("MOE-21")
  void selfUseIsAUseFilingWhateverElseHolds() {
    RouteDecision route =
        router.route(
            new RouteQuestion(
                enterprise("430100"), Channel.MINI_PROGRAM, "自用", List.of(), true, null),
            List.of(TOP),
            SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.USE_FILING);
    assertThat(rulesOf(route)).containsExactly("MOE-21");
  }

  @Test
  @Proves({"MOE-11b", "BJ-9"})
  void theTopOfTheGroupFilesAtItsOwnPlace() {
    RouteDecision route =
        router.route(app(enterprise("440100")), List.of(PARENT, TOP), SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.AUTHORITY);
    assertThat(route.jurisdiction()).isEqualTo(new JurisdictionCode("11"));
    assertThat(route.filer()).isEqualTo(TOP.uscc());
    assertThat(route.steps().stream().map(Reason::code))
        .containsExactly("TO_HEAD_OFFICE", "TO_HEAD_OFFICE", "BY_REGISTRATION_PLACE");
    assertThat(rulesOf(route)).contains("MOE-11b");
  }

  @Test
  @Proves("MOE-11b")
  void aGroupThatIsItsOwnHeadIsNamedAndNotGuessed() {
    HeadOffice self = new HeadOffice(OWNER, "440100", "合成公司");

    RouteDecision route =
        router.route(app(enterprise("440100")), List.of(PARENT, self), SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.NOT_COVERED);
    assertThat(route.needsDecision()).isTrue();
    assertThat(decisive(route).code()).isEqualTo("HEAD_OFFICE_CYCLE");
  }

  @ParameterizedTest
  @CsvSource({"44, EXCEPTION_NEEDS_CERTIFICATE", "43, EXCEPTION_NOT_ALLOWED"})
  void withoutACertificateTheHeadOfficeFilesThoughAProvinceWasAskedFor(String target, String step) {
    RouteQuestion question =
        new RouteQuestion(
            enterprise("440100"),
            Channel.NATIVE_APP,
            "示例",
            List.of(),
            false,
            new JurisdictionCode(target));

    RouteDecision route = router.route(question, List.of(TOP), SPRING_2020);

    assertThat(route.jurisdiction()).isEqualTo(new JurisdictionCode("11"));
    assertThat(route.steps().get(0).code()).isEqualTo(step);
  }

  @Test
  void everyStepHasAClauseWithAText() {
    ClauseIndex clauses = ClauseIndex.load();

    for (RouteStep step : RouteStep.values()) {
      assertThat(step.passed("x").rules()).isNotEmpty().allMatch(clauses::exists);
    }
  }

  private static RouteQuestion app(OrganizationInput owner) {
    return new RouteQuestion(owner, Channel.NATIVE_APP, "示例", List.of("com.example"), false, null);
  }

  private static OrganizationInput enterprise(String region) {
    return owner(OrganizationNature.ENTERPRISE, region, null);
  }

  private static OrganizationInput owner(
      OrganizationNature nature, String registered, @Nullable String domicile) {
    PlaceInput seat = domicile == null ? null : new PlaceInput(domicile, null);
    return new OrganizationInput(
        OWNER, "合成单位", nature, null, null, new PlaceInput(registered, null), seat, false, null);
  }

  private static Reason decisive(RouteDecision route) {
    List<Reason> decisive = route.steps().stream().filter(Reason::decisive).toList();
    assertThat(decisive).hasSize(1);
    return decisive.get(0);
  }

  private static List<String> rulesOf(RouteDecision route) {
    return route.steps().stream()
        .flatMap(step -> step.rules().stream())
        .map(Object::toString)
        .distinct()
        .toList();
  }
}
