package org.filinghub.national.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.filinghub.national.fixture.ConcurrentRuns;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Groups, their certificates and their product claims. Each test uses other organizations, because
 * all share one database.
 */
class GroupIT {
  private static final String[] CODES = {"11", "43", "44"};
  private static final Map<String, FakeAuthority> AUTHORITIES = new TreeMap<>();
  private static final String SCAN = "ab".repeat(32);
  private static TestNode node;
  private static Hub hub;

  @BeforeAll
  static void start() {
    for (String code : CODES) {
      AUTHORITIES.put(code, new FakeAuthority(code));
    }
    node =
        new TestNode(AUTHORITIES.values().toArray(FakeAuthority[]::new))
            .with("filinghub.delivery.at-once-within", "5s")
            .start();
    hub = new Hub(node);
  }

  @AfterAll
  static void stop() {
    node.close();
    AUTHORITIES.values().forEach(FakeAuthority::close);
  }

  // ---- head offices and their places

  @Test
  @Proves("MOE-11b")
  void returnsAllDeclaredHeadOfficesUpToTop() {
    Uscc low = uscc(1, "440100");
    Uscc middle = uscc(2, "330100");
    Uscc top = uscc(3, "110000");
    hub.declares(new HeadOfficeDeclaration(low, middle, "合成中层公司", null));
    hub.declares(new HeadOfficeDeclaration(middle, top, "合成集团", new PlaceInput("310115", "合成路")));

    JsonNode chain = hub.groupOf(low).path("chain");

    assertThat(chain.findValuesAsString("uscc"))
        .containsExactly(low.value(), middle.value(), top.value());
    assertThat(chain.get(2).toString())
        .isEqualTo(
            "{\"uscc\":\"%s\",\"region\":\"310115\",\"name\":\"合成集团\",\"placeDeclared\":true}"
                .formatted(top));
    assertThat(chain.get(1).path("placeDeclared").asBoolean()).isFalse();
    assertThat(chain.get(1).path("region").asString()).isEqualTo("330100");
    assertThat(hub.groupOf(top).path("chain")).isEmpty();
  }

  @Test
  void takesPlaceOfHeadOfficeFromItsFiling() {
    Forms head = Filings.form("43", 10).withRegistrationPlace("430111");
    ProviderFiling submitted = Filings.submitted("43", 10, head);
    authority("43").commits(Filings.change(submitted, null));
    hub.pulls("43");
    hub.declares(uscc(11, "440100"), head.uscc());

    assertThat(headOfficeOf(11).path("placeDeclared").asBoolean())
        .as("pending filings are not public")
        .isFalse();

    authority("43")
        .commits(
            Filings.change(
                Filings.filed(submitted, Filings.number("43", 10)), FilingStatus.SUBMITTED));
    hub.pulls("43");

    assertThat(headOfficeOf(11).path("region").asString()).isEqualTo("430111");
    assertThat(headOfficeOf(11).path("placeDeclared").asBoolean()).isTrue();
    assertThat(headOfficeOf(11).path("name").asString()).isEqualTo(submitted.owner().name());
  }

  @Test
  void takesPlaceOfHeadOfficeFromDeclarationOfSibling() {
    Uscc head = uscc(20, "100000");
    hub.declares(uscc(21, "440100"), head);
    assertThat(headOfficeOf(21).path("region").isNull()).as("100000 is not a province").isTrue();
    assertThat(headOfficeOf(21).path("name").isNull()).isTrue();

    hub.declares(
        new HeadOfficeDeclaration(
            uscc(22, "430100"), head, "合成总公司", new PlaceInput("110108", null)));

    assertThat(headOfficeOf(21).path("region").asString()).isEqualTo("110108");
    assertThat(headOfficeOf(21).path("placeDeclared").asBoolean()).isTrue();
  }

  @Test
  void refusesCircleOfHeadOffices() {
    Uscc low = uscc(30, "440100");
    Uscc middle = uscc(31, "440100");
    Uscc top = uscc(32, "440100");
    hub.declares(low, middle);
    hub.declares(middle, top);
    long relations = node.count("group_relation");

    assertThat(hub.declares(top, low).codes()).containsExactly("GROUP_CYCLE");
    assertThat(hub.declares(top, top).codes()).containsExactly("GROUP_CYCLE");

    assertThat(node.count("group_relation")).isEqualTo(relations);
    assertThat(node.count("audit WHERE action = 'GROUP_REFUSED' AND subject = '" + top + "'"))
        .isEqualTo(2);
  }

  @Test
  void acceptsOneOfTwoConcurrentDeclarationsThatFormCircle() {
    for (int i = 0; i < 5; i++) {
      Uscc one = uscc(40 + 2 * i, "440100");
      Uscc other = uscc(41 + 2 * i, "440100");

      List<Hub.Told> told =
          ConcurrentRuns.run(2, n -> n == 0 ? hub.declares(one, other) : hub.declares(other, one));

      assertThat(told.stream().filter(Hub.Told::isAccepted)).hasSize(1);
    }
  }

  @Test
  void replacesEarlierDeclarationAndIgnoresRepetition() {
    Uscc subsidiary = uscc(60, "440100");
    hub.declares(
        new HeadOfficeDeclaration(
            subsidiary, uscc(61, "110000"), "合成甲", new PlaceInput("110108", null)));
    assertThat(hub.declares(subsidiary, uscc(61, "110000")).isAccepted()).isTrue();
    assertThat(declarationsOf(subsidiary)).isEqualTo(1);
    assertThat(headOfficeOf(60).path("region").asString()).isEqualTo("110108");

    hub.declares(subsidiary, uscc(62, "310000"));

    assertThat(headOfficeOf(60).path("uscc").asString()).isEqualTo(uscc(62, "310000").value());
    assertThat(declarationsOf(subsidiary)).isEqualTo(2);
    assertThat(
            node.rows(
                "SELECT actor, detail FROM audit WHERE action = 'HEAD_OFFICE_DECLARED' AND subject"
                    + " = '"
                    + subsidiary
                    + "' ORDER BY sequence DESC LIMIT 1"))
        .containsExactly(
            Map.of(
                "actor",
                "provider:合成",
                "detail",
                "of " + uscc(62, "310000") + " instead of " + uscc(61, "110000")));
  }

  @Test
  void refusesPlaceWithoutRegionCode() {
    assertThat(
            hub.declares(
                    new HeadOfficeDeclaration(
                        uscc(70, "440100"), uscc(71, "440100"), " ", new PlaceInput("北京", null)))
                .codes())
        .containsExactlyInAnyOrder("FIELD_REQUIRED", "FIELD_INVALID");
  }

  // ---- certificates

  @Test
  @Proves("GD-group")
  void storesCompleteCertificateOnce() {
    Uscc subsidiary = uscc(80, "440100");
    Uscc head = uscc(81, "110000");
    hub.declares(subsidiary, head);
    GroupCertificateInput certificate = certificate(subsidiary, head, "合成课堂八十");

    assertThat(hub.registers(certificate).isAccepted()).isTrue();
    assertThat(hub.registers(certificate).isAccepted()).isTrue();

    assertThat(hub.groupOf(subsidiary).path("exceptions").toString())
        .isEqualTo(
            ("[{\"headOffice\":\"%s\",\"subsidiary\":\"%s\",\"appName\":\"合成课堂八十\","
                    + "\"packageNames\":[\"org.example.a\"],\"target\":\"44\",\"issuedOn\":\"2020-03-09\"}]")
                .formatted(head, subsidiary));
    assertThat(
            node.count(
                "audit WHERE action = 'GROUP_EXCEPTION_REGISTERED' AND subject = '"
                    + subsidiary
                    + "'"))
        .isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "headOffice, 43, 44, 因工作需要, true, 2020-03-09",
    "target, 0, 43, 因工作需要, true, 2020-03-09",
    "reason, 0, 44, 出于方便, true, 2020-03-09",
    "sealed, 0, 44, 因工作需要, false, 2020-03-09",
    "issuedOn, 0, 44, 因工作需要, true, 2020-03-11"
  })
  @Proves("GD-group")
  void refusesIncompleteCertificate(
      String field, int otherIssuer, String target, String reason, boolean sealed, String issued) {
    Uscc subsidiary = uscc(90, "440100");
    Uscc head = uscc(91, "110000");
    hub.declares(subsidiary, head);

    Hub.Told told =
        hub.registers(
            new GroupCertificateInput(
                otherIssuer == 0 ? head : uscc(92, "110000"),
                subsidiary,
                "合成课堂九十",
                List.of(),
                new JurisdictionCode(target),
                reason,
                sealed,
                SCAN,
                LocalDate.parse(issued)));

    assertThat(told.refusal().path("code").asString()).isEqualTo("EXCEPTION_CERT_INVALID");
    assertThat(told.refusal().path("path").toString())
        .isEqualTo("[\"certificate\",\"" + field + "\"]");
    assertThat(told.refusal().path("rules").toString()).isEqualTo("[\"GD-group\"]");
    assertThat(hub.groupOf(subsidiary).path("exceptions")).isEmpty();
  }

  @Test
  @Proves("MOE-24b")
  void refusesCertificateOfBarredOrganization() {
    Forms barred = Filings.form("43", 100);
    blacklists("43", 100, barred, "2020-03-09");
    hub.declares(barred.uscc(), uscc(101, "110000"));
    hub.declares(uscc(102, "440100"), barred.uscc());

    Hub.Told received = hub.registers(certificate(barred.uscc(), uscc(101, "110000"), "合成百"));
    Hub.Told issued = hub.registers(certificate(uscc(102, "440100"), barred.uscc(), "合成百"));

    assertThat(received.refusal().path("code").asString()).isEqualTo("PROVIDER_BARRED");
    assertThat(received.refusal().path("until").asString()).isEqualTo("2020-09-09");
    assertThat(issued.codes()).containsExactly("PROVIDER_BARRED");
  }

  // ---- one filing per product in a group (RULES B.4)

  @Test
  @Proves({"GD-group", "MOE-11a"})
  void refusesHeadOfficeWhileExceptionFilingIsInForce() {
    Forms subsidiary = Filings.form("44", 110);
    Forms head = Filings.form("11", 111);
    hub.declares(subsidiary.uscc(), head.uscc());
    String id = hub.submitsUnderException(subsidiary, "44", "own").id();
    Forms sameProduct = head.withAppName(" 合成课堂110 ");

    assertThat(hub.submits(sameProduct, "11", "early").codes())
        .containsExactly("PENDING_ELSEWHERE");

    ProviderFiling filing = files("44", id, subsidiary, 110);
    JsonNode refusal = hub.submits(sameProduct, "11", "later").refusal();
    assertThat(refusal.path("code").asString()).isEqualTo("FILED_UNDER_EXCEPTION");
    assertThat(refusal.path("existing").asString()).isEqualTo("教APP备4490110号");
    assertThat(hub.submitsFor(head.uscc(), subsidiary, "11", "for it").codes())
        .containsExactly("FILED_UNDER_EXCEPTION");
    assertThat(hub.submits(head, "11", "another product").isAccepted()).isTrue();

    authority("44")
        .commits(Filings.change(Filings.next(filing, FilingStatus.CANCELLED), FilingStatus.FILED));
    hub.pulls("44");
    assertThat(hub.submits(sameProduct, "11", "free").isAccepted()).isTrue();
  }

  @Test
  @Proves("MOE-11a")
  void refusesSubsidiaryIfHeadOfficeFiledFirst() {
    Forms head = Filings.form("11", 120);
    Forms subsidiary = Filings.form("44", 121).withAppName(head.appName());
    hub.declares(subsidiary.uscc(), head.uscc());
    String id = hub.submits(head, "11", "first").id();
    files("11", id, head, 120);

    JsonNode refusal = hub.submitsUnderException(subsidiary, "44", "second").refusal();

    assertThat(refusal.path("code").asString()).isEqualTo("DUPLICATE_FILING");
    assertThat(refusal.path("existing").asString()).isEqualTo("教APP备1190120号");
  }

  @Test
  void releasesProductWhenItsFilingEnds() {
    Forms subsidiary = Filings.form("44", 130);
    Forms head = Filings.form("11", 131).withAppName(subsidiary.appName());
    hub.declares(subsidiary.uscc(), head.uscc());
    String id = hub.submitsUnderException(subsidiary, "44", "own").id();
    ProviderFiling taken = renamed(Filings.submitted("44", 130, subsidiary), id);
    authority("44")
        .commits(
            Filings.change(taken, null),
            Filings.change(Filings.next(taken, FilingStatus.ABANDONED), FilingStatus.RETURNED));
    hub.pulls("44");

    assertThat(hub.submits(head, "11", "now").isAccepted()).isTrue();
  }

  @Test
  @Proves("MOE-11a")
  void acceptsOneOfConcurrentSubmissionsOfOneGroup() {
    Forms head = Filings.form("11", 140);
    Forms[] forms = new Forms[9];
    forms[0] = head;
    for (int i = 1; i < forms.length; i++) {
      forms[i] = Filings.form(CODES[i % 3], 140 + i).withAppName(head.appName());
      hub.declares(forms[i].uscc(), head.uscc());
    }

    List<Hub.Told> told =
        ConcurrentRuns.run(
            forms.length, i -> hub.submitsUnderException(forms[i], CODES[i % 3], "group-" + i));

    assertThat(told.stream().filter(Hub.Told::isAccepted)).hasSize(1);
    assertThat(told.stream().filter(one -> !one.isAccepted()))
        .allSatisfy(one -> assertThat(one.codes()).containsExactly("PENDING_ELSEWHERE"));
  }

  // ---- declarations after products were claimed

  @Test
  @Proves("MOE-11a")
  void flagsDuplicateFilingAfterLaterDeclaration() {
    Forms head = Filings.form("11", 160);
    Forms subsidiary = Filings.form("44", 161).withAppName(head.appName());
    files("11", hub.submits(head, "11", "first").id(), head, 160);
    node.clock().advance(Duration.ofSeconds(5));
    files("44", hub.submits(subsidiary, "44", "second").id(), subsidiary, 161);
    assertThat(marks("教APP备4490161号")).isEmpty();
    long announced = sequenceOf("教APP备4490161号");

    hub.declares(subsidiary.uscc(), head.uscc());

    assertThat(marks("教APP备4490161号")).containsExactly("DUPLICATE_FILING");
    assertThat(marks("教APP备1190160号")).isEmpty();
    assertThat(sequenceOf("教APP备4490161号")).isGreaterThan(announced);
    assertThat(hub.submits(head, "11", "third").codes()).containsExactly("DUPLICATE_FILING");

    hub.declares(subsidiary.uscc(), uscc(162, "310000"));

    assertThat(marks("教APP备4490161号")).as("the group is separated again").isEmpty();
  }

  @Test
  void movesClaimOfPendingFilingAfterLaterDeclaration() {
    Forms head = Filings.form("11", 170);
    Forms subsidiary = Filings.form("44", 171).withAppName(head.appName());
    Forms below = Filings.form("43", 172).withAppName("合成下级");
    hub.declares(below.uscc(), subsidiary.uscc());
    assertThat(hub.submits(subsidiary, "44", "on its way").isAccepted()).isTrue();
    assertThat(hub.submits(below, "43", "on its way").isAccepted()).isTrue();

    hub.declares(subsidiary.uscc(), head.uscc());

    assertThat(hub.submits(head, "11", "late").codes()).containsExactly("PENDING_ELSEWHERE");
    assertThat(hub.submits(head.withAppName("合成下级"), "11", "late below").codes())
        .containsExactly("PENDING_ELSEWHERE");
  }

  @Test
  void keepsOneHolderPerProductDuringConcurrentDeclaration() {
    for (int round = 0; round < 4; round++) {
      Forms head = Filings.form("11", 200 + 10 * round);
      Forms subsidiary = Filings.form("44", 201 + 10 * round).withAppName(head.appName());
      String key = "among-" + round;

      List<Object> told =
          ConcurrentRuns.run(
              3,
              i ->
                  switch (i) {
                    case 0 -> hub.declares(subsidiary.uscc(), head.uscc());
                    case 1 -> hub.submits(head, "11", key);
                    default -> hub.submits(subsidiary, "44", key);
                  });

      long accepted =
          told.subList(1, 3).stream().filter(one -> ((Hub.Told) one).isAccepted()).count();
      assertThat(
              node.count(
                  "product_claim c JOIN submission_item i ON i.filing_id = c.filing_id"
                      + " WHERE i.owner_uscc IN ('%s', '%s')"
                          .formatted(head.uscc(), subsidiary.uscc())))
          .as("one holder, of %s accepted", accepted)
          .isEqualTo(1);
      assertThat(hub.submits(head.withAppName("其他" + key), "11", key + "x").isAccepted()).isTrue();
      assertThat(hub.submits(subsidiary, "44", key + "y").codes())
          .containsExactly("PENDING_ELSEWHERE");
    }
  }

  // ---- helpers

  private static FakeAuthority authority(String code) {
    return Objects.requireNonNull(AUTHORITIES.get(code));
  }

  private static Uscc uscc(int seed, String region) {
    return Usccs.enterprise(100_000 + seed, region);
  }

  private static JsonNode headOfficeOf(int subsidiary) {
    return hub.groupOf(uscc(subsidiary, subsidiary == 22 ? "430100" : "440100"))
        .path("chain")
        .get(1);
  }

  private static long declarationsOf(Uscc subsidiary) {
    return node.count(
        "audit WHERE action = 'HEAD_OFFICE_DECLARED' AND subject = '" + subsidiary + "'");
  }

  private static GroupCertificateInput certificate(Uscc subsidiary, Uscc head, String app) {
    return new GroupCertificateInput(
        head,
        subsidiary,
        app,
        List.of("org.example.a"),
        new JurisdictionCode("44"),
        "因工作需要，由子公司自行备案。",
        true,
        SCAN,
        LocalDate.parse("2020-03-09"));
  }

  /** The authority files the app that it accepted. */
  private static ProviderFiling files(String code, String id, Forms form, int seed) {
    ProviderFiling submitted = renamed(Filings.submitted(code, seed, form), id);
    ProviderFiling filed = authority(code).files(submitted, Filings.number(code, seed));
    hub.pulls(code);
    return filed;
  }

  private static ProviderFiling renamed(ProviderFiling filing, String id) {
    return new ProviderFiling(
        new FilingId(id),
        filing.number(),
        filing.origin(),
        filing.jurisdiction(),
        filing.status(),
        filing.revision(),
        filing.app(),
        filing.system(),
        filing.owner(),
        filing.developer(),
        filing.submittedAt(),
        filing.filedAt(),
        filing.endedAt(),
        filing.bufferConditional());
  }

  private static void blacklists(String code, int seed, Forms form, String decidedOn) {
    ProviderFiling filed =
        authority(code).files(Filings.submitted(code, seed, form), Filings.number(code, seed));
    authority(code).commits(Filings.blacklisting(filed, LocalDate.parse(decidedOn)));
    hub.pulls(code);
  }

  private static List<String> marks(String number) {
    JsonNode marks =
        node.ask(
                "query($n:[FilingNumber!]!){facts(numbers:$n){facts{marks}}}",
                Map.of("n", List.of(number)))
            .data("/facts/0/facts/marks");
    return marks.valueStream().map(JsonNode::asString).toList();
  }

  private static long sequenceOf(String number) {
    return node.ask(
            "query($n:[FilingNumber!]!){facts(numbers:$n){facts{sequence}}}",
            Map.of("n", List.of(number)))
        .data("/facts/0/facts/sequence")
        .asLong();
  }
}
