package org.filinghub.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.registry.Group.HeadOffice;
import org.filinghub.schema.registry.GroupException;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Jurisdictions;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HeadOfficeRouterTest {
  private static final Instant SPRING_2020 = Instant.parse("2020-03-01T00:00:00Z");
  private static final Uscc OWNER = Usccs.enterprise(1);
  private static final HeadOffice PARENT =
      new HeadOffice(Usccs.enterprise(2), "330100", "浙江合成总公司", true);
  private static final HeadOffice TOP =
      new HeadOffice(Usccs.enterprise(3), "110108", "北京合成集团", true);

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
        router.route(app(owner(nature, registered, domicile)), Group.NONE, SPRING_2020);

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
  void placeOutsideTheMainlandIsNotCovered(String region) {
    RouteDecision route = router.route(app(enterprise(region)), Group.NONE, SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.NOT_COVERED);
    assertThat(route.jurisdiction()).isNull();
    assertThat(decisive(route).code()).isEqualTo("OUTSIDE_MAINLAND");
  }

  @Test
  void unreadablePlaceNeedsADecision() {
    RouteDecision route = router.route(app(enterprise("长沙")), Group.NONE, SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.NOT_COVERED);
    assertThat(route.needsDecision()).isTrue();
    assertThat(decisive(route).text()).contains("长沙");
  }

  @Test
  @Proves("MOE-10b")
  void provincialAuthorityFilesWithTheMinistry() {
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

    RouteDecision route = router.route(app(authority), Group.NONE, SPRING_2020);

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
            Group.NONE,
            SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.PLATFORM);
    assertThat(rulesOf(route)).containsExactly("MOE-10c");
  }

  @Test
  @Proves("MOE-21")
  void selfUseIsAlwaysAUseFiling() {
    RouteDecision route =
        router.route(
            new RouteQuestion(
                enterprise("430100"), Channel.MINI_PROGRAM, "自用", List.of(), true, null),
            under(TOP),
            SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.USE_FILING);
    assertThat(rulesOf(route)).containsExactly("MOE-21");
  }

  @Test
  @Proves({"MOE-11b", "BJ-9"})
  void topHeadOfficeFilesAtItsOwnPlace() {
    RouteDecision route = router.route(app(enterprise("440100")), under(PARENT, TOP), SPRING_2020);

    assertThat(route.kind()).isEqualTo(RouteKind.AUTHORITY);
    assertThat(route.jurisdiction()).isEqualTo(new JurisdictionCode("11"));
    assertThat(route.filer()).isEqualTo(TOP.uscc());
    assertThat(route.steps().stream().map(Reason::code))
        .containsExactly("TO_HEAD_OFFICE", "TO_HEAD_OFFICE", "BY_REGISTRATION_PLACE");
    assertThat(rulesOf(route)).contains("MOE-11b");
  }

  @Test
  void ownerIsNotItsOwnHeadOffice() {
    HeadOffice itself = new HeadOffice(OWNER, "440100", "合成公司", true);

    assertThat(route("440100", under(itself, TOP)).filer()).isEqualTo(TOP.uscc());
    assertThat(route("440100", under(itself)).filer()).isEqualTo(OWNER);
  }

  @Test
  @Proves("MOE-11b")
  void headOfficeCycleNeedsADecision() {
    HeadOffice self = new HeadOffice(OWNER, "440100", "合成公司", true);

    for (Group circle : List.of(under(PARENT, self), under(self, PARENT, TOP, PARENT))) {
      RouteDecision route = route("440100", circle);

      assertThat(route.kind()).isEqualTo(RouteKind.NOT_COVERED);
      assertThat(route.needsDecision()).isTrue();
      assertThat(decisive(route).code()).isEqualTo("HEAD_OFFICE_CYCLE");
    }
  }

  @Test
  void headOfficeWithoutPlaceNeedsADecision() {
    HeadOffice missing = new HeadOffice(Usccs.enterprise(9, "100000"), null, null, false);

    RouteDecision route = route("440100", under(PARENT, missing));

    assertThat(route.kind()).isEqualTo(RouteKind.NOT_COVERED);
    assertThat(route.needsDecision()).isTrue();
    assertThat(route.filer()).isEqualTo(missing.uscc());
    assertThat(decisive(route).code()).isEqualTo("HEAD_OFFICE_UNKNOWN");
    assertThat(decisive(route).text()).contains(missing.uscc().value());
  }

  @Test
  void placeDerivedFromTheUsccNeedsADecision() {
    HeadOffice evidence = new HeadOffice(Usccs.enterprise(9, "310115"), "310115", null, false);

    RouteDecision route = route("440100", under(evidence));

    assertThat(route.jurisdiction()).isEqualTo(new JurisdictionCode("31"));
    assertThat(route.needsDecision()).isTrue();
    assertThat(route.steps())
        .anySatisfy(
            step -> {
              assertThat(step.code()).isEqualTo("PLACE_FROM_CODE");
              assertThat(step.basis()).isEqualTo(Basis.ASSUMPTION);
            });
  }

  @Test
  void headOfficeOutsideTheMainlandIsNotCovered() {
    RouteDecision route =
        route("440100", under(new HeadOffice(Usccs.enterprise(9), "810000", "香港合成", true)));

    assertThat(route.kind()).isEqualTo(RouteKind.NOT_COVERED);
    assertThat(decisive(route).code()).isEqualTo("OUTSIDE_MAINLAND");
  }

  @Test
  @Proves("MOE-N0")
  void headOfficeUnderTheCorpsFilesWithTheCorps() {
    RouteDecision route =
        route("440100", under(new HeadOffice(Usccs.enterprise(9), "659004", "合成兵团公司", true)));

    assertThat(route.jurisdiction()).isEqualTo(JurisdictionCode.XPCC);
  }

  @ParameterizedTest
  @CsvSource({"44, EXCEPTION_NEEDS_CERTIFICATE", "43, EXCEPTION_NOT_ALLOWED"})
  @Proves({"GD-group", "MOE-11b"})
  void withoutCertificateTheHeadOfficeFiles(String target, String step) {
    RouteDecision route = exceptionally(target, under(TOP));

    assertThat(route.jurisdiction()).isEqualTo(new JurisdictionCode("11"));
    assertThat(route.filer()).isEqualTo(TOP.uscc());
    assertThat(route.steps().get(0).code()).isEqualTo(step);
  }

  @Test
  @Proves("GD-group")
  void withCertificateTheSubsidiaryFilesItself() {
    RouteDecision route = exceptionally("44", certified(TOP, certificate()));

    assertThat(route.kind()).isEqualTo(RouteKind.AUTHORITY);
    assertThat(route.jurisdiction()).isEqualTo(new JurisdictionCode("44"));
    assertThat(route.filer()).isEqualTo(OWNER);
    assertThat(route.needsDecision()).isFalse();
    assertThat(decisive(route).code()).isEqualTo(RouteDecision.GROUP_EXCEPTION);
    assertThat(rulesOf(route)).containsExactly("GD-group");
    assertThat(route.underGroupException()).isTrue();
  }

  @Test
  @Proves("GD-group")
  void ignoresACertificateOfAnotherSubsidiary() {
    GroupException others =
        new GroupException(
            TOP.uscc(),
            PARENT.uscc(),
            "示例",
            List.of("com.example"),
            new JurisdictionCode("44"),
            LocalDate.parse("2020-03-01"));

    RouteDecision route = exceptionally("44", certified(TOP, others));

    assertThat(route.filer()).isEqualTo(TOP.uscc());
    assertThat(route.steps().get(0).code()).isEqualTo("EXCEPTION_NEEDS_CERTIFICATE");
  }

  @Test
  @Proves("GD-group")
  void explainsAMissingHeadOfficeOnlyWithATarget() {
    assertThat(exceptionally("44", under()).steps())
        .extracting(Reason::code)
        .startsWith("EXCEPTION_WITHOUT_HEAD_OFFICE");
    assertThat(route("440100", under()).steps())
        .extracting(Reason::code)
        .doesNotContain("EXCEPTION_WITHOUT_HEAD_OFFICE");
  }

  @Test
  void anyDeclaredHeadOfficeAboveMayCertify() {
    Group group =
        new Group(
            List.of(PARENT, TOP), List.of(certificate(TOP, "示例", List.of(), "44", "2020-02-01")));

    assertThat(exceptionally("44", group).underGroupException()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "another issuer, 7, 示例, com.example, 44, 2020-03-01, EXCEPTION_CERT_INVALID",
    "of a later day, 3, 示例, com.example, 44, 2020-03-02, EXCEPTION_CERT_INVALID",
    "other packages, 3, 示例, com.other, 44, 2020-03-01, EXCEPTION_CERT_INVALID",
    "another product, 3, 示例二, com.example, 44, 2020-03-01, EXCEPTION_NEEDS_CERTIFICATE",
    "another target, 3, 示例, com.example, 43, 2020-03-01, EXCEPTION_NEEDS_CERTIFICATE",
  })
  @Proves("GD-group")
  void certificateWithOtherContentDoesNotCount(
      String why,
      int issuer,
      String app,
      String packageName,
      String target,
      String day,
      String step) {
    HeadOffice other = new HeadOffice(Usccs.enterprise(issuer), "110108", "北京合成集团", true);
    Group group =
        new Group(
            List.of(TOP), List.of(certificate(other, app, List.of(packageName), target, day)));

    RouteDecision route = exceptionally("44", group);

    assertThat(route.filer()).as(why).isEqualTo(TOP.uscc());
    assertThat(route.underGroupException()).isFalse();
    assertThat(route.steps().get(0).code()).isEqualTo(step);
    assertThat(route.steps().get(0).decisive()).isFalse();
  }

  @Test
  void certificateCountsFromMidnightInChina() {
    GroupException certificate =
        certificate(TOP, " 示 例 ", List.of("com.example"), "44", "2020-03-02");
    Group group = new Group(List.of(TOP), List.of(certificate));
    Instant midnight = Instant.parse("2020-03-01T16:00:00Z");

    assertThat(exceptionally("44", group, midnight.minusNanos(1)).underGroupException()).isFalse();
    assertThat(exceptionally("44", group, midnight).underGroupException()).isTrue();
  }

  @Test
  void oneValidCertificateIsEnough() {
    Group group =
        new Group(
            List.of(TOP),
            List.of(certificate(PARENT, "示例", List.of(), "44", "2020-02-01"), certificate()));

    assertThat(exceptionally("44", group).underGroupException()).isTrue();
  }

  @Test
  void everyQuestionHasARoute() {
    Random random = new Random(20200301);
    List<String> places =
        List.of("110108", "659001", "661400", "810000", "000000", "", "长沙", "100000");
    List<@Nullable JurisdictionCode> targets = new ArrayList<>();
    targets.add(null);
    Jurisdictions.all().forEach(info -> targets.add(info.code()));
    List<Instant> instants =
        List.of(
            Instant.MIN,
            Instant.EPOCH,
            SPRING_2020,
            Instant.parse("2100-01-01T00:00:00Z"),
            Instant.MAX);
    for (int i = 0; i < 20_000; i++) {
      List<HeadOffice> chain = new ArrayList<>();
      for (int n = random.nextInt(5); n > 0; n--) {
        String region = places.get(random.nextInt(places.size()));
        chain.add(
            new HeadOffice(
                Usccs.enterprise(1 + random.nextInt(4)),
                random.nextBoolean() ? region : null,
                random.nextBoolean() ? "合成%s" : null,
                random.nextBoolean()));
      }
      GroupException certificate =
          new GroupException(
              Usccs.enterprise(1 + random.nextInt(4)),
              OWNER,
              random.nextBoolean() ? "示例" : "",
              random.nextBoolean() ? List.of() : List.of("com.example"),
              new JurisdictionCode(random.nextBoolean() ? "44" : "11"),
              random.nextBoolean() ? LocalDate.MAX : LocalDate.MIN);
      RouteQuestion question =
          new RouteQuestion(
              owner(
                  pick(random, OrganizationNature.values()),
                  places.get(random.nextInt(places.size())),
                  random.nextBoolean() ? null : places.get(random.nextInt(places.size()))),
              pick(random, Channel.values()),
              random.nextBoolean() ? "示例" : "%s",
              List.of("com.example"),
              random.nextInt(10) == 0,
              targets.get(random.nextInt(targets.size())));

      RouteDecision route =
          router.route(
              question,
              new Group(chain, List.of(certificate)),
              instants.get(random.nextInt(instants.size())));

      decisive(route);
      boolean toAuthority =
          route.kind() == RouteKind.AUTHORITY || route.kind() == RouteKind.MINISTRY;
      assertThat(route.jurisdiction() != null).isEqualTo(toAuthority);
      assertThat(route.steps()).allSatisfy(step -> assertThat(step.rules()).isNotEmpty());
    }
  }

  @Test
  void everyStepHasAClauseWithAText() {
    ClauseIndex clauses = ClauseIndex.load();

    for (RouteStep step : RouteStep.values()) {
      assertThat(step.passed("x", "y").rules()).isNotEmpty().allMatch(clauses::exists);
    }
  }

  private RouteDecision route(String region, Group group) {
    return router.route(app(enterprise(region)), group, SPRING_2020);
  }

  private RouteDecision exceptionally(String target, Group group) {
    return exceptionally(target, group, SPRING_2020);
  }

  private RouteDecision exceptionally(String target, Group group, Instant at) {
    return router.route(
        new RouteQuestion(
            enterprise("440100"),
            Channel.NATIVE_APP,
            "示例",
            List.of("com.example", "com.example.ios"),
            false,
            new JurisdictionCode(target)),
        group,
        at);
  }

  private static Group under(HeadOffice... chain) {
    return new Group(List.of(chain), List.of());
  }

  private static Group certified(HeadOffice headOffice, GroupException certificate) {
    return new Group(List.of(headOffice), List.of(certificate));
  }

  private static GroupException certificate() {
    return certificate(TOP, "示例", List.of("com.example"), "44", "2020-03-01");
  }

  private static GroupException certificate(
      HeadOffice issuer, String app, List<String> packages, String target, String issuedOn) {
    return new GroupException(
        issuer.uscc(),
        OWNER,
        app,
        packages,
        new JurisdictionCode(target),
        LocalDate.parse(issuedOn));
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
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
