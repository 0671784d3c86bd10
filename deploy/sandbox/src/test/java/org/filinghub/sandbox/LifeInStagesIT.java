package org.filinghub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.sandbox.LifeOfAFilingIT.form;
import static org.filinghub.sandbox.LifeOfAFilingIT.may;
import static org.filinghub.sandbox.LifeOfAFilingIT.rules;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Long scenarios of a filing over all nodes, beginning in the buffer. The clock only moves forward,
 * so the tests run in the order of their dates.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifeInStagesIT {
  private static final JurisdictionCode HUNAN = new JurisdictionCode("43");
  private static final JurisdictionCode BEIJING = new JurisdictionCode("11");
  private static final String REVIEWED =
      """
       { __typename ... on ReviewDone { filing { id number status revision } clocks { kind dueOn } }
         ... on ReviewRefused { refusals { code path text rules } } } }""";
  private static final String SUBMITTED =
      """
       { __typename ... on SubmissionAccepted { receipts { id delivery decisionDueOn } }
         ... on SubmissionRefused { refusals { code path text rules } } } }""";
  private static final String FORM = ", form: $form, system: $system, idempotencyKey: $key";
  private static final String WITH_FORM =
      ", $form: AppFormInput!, $system: BusinessSystemInput, $key: ID!";

  private Sandbox sandbox;
  private GraphQlCaller hub;
  private GraphQlCaller ministry;

  @BeforeAll
  void start() {
    sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                0,
                7,
                SandboxEndpoints.instant("2020-01-06T09:00:00+08:00"),
                Path.of("target/life-in-stages").toAbsolutePath()));
    hub = GraphQlCaller.anonymous("http://localhost:" + sandbox.ports().hub() + "/graphql");
    ministry = hub.as(sandbox.tokens().mint(Role.MINISTRY, "m", null, null));
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @Proves({"MOE-N3a", "MOE-N3b", "MOE-N5", "MOE-15"})
  @Test
  @Order(1)
  void whatTheBufferLetInIsRevokedAtItsEndUnlessItBroughtWhatWasMissing() {
    Uscc late = Usccs.enterprise(11, "430100");
    Uscc inTime = Usccs.enterprise(12, "430100");
    GraphQlCaller reviewer = reviewer(HUNAN);
    String lateId = submitted(late, withoutNumbers(form(late, "缓冲课堂")));
    String inTimeId = submitted(inTime, withoutNumbers(form(inTime, "补齐课堂")));
    String lateNumber = done(reviewer, "completeReview", lateId, 1).at("/filing/number").asString();
    String number = done(reviewer, "completeReview", inTimeId, 1).at("/filing/number").asString();

    // The filing is not public yet; an authenticated caller receives a condition.
    assertThat(
            may(hub, lateNumber, "43", "HIGHER_EDUCATION", null).at("/reasons/0/code").asString())
        .isEqualTo("NOT_YET_PUBLIC");
    assertThat(may(ministry, lateNumber, "43", "HIGHER_EDUCATION", null).at("/verdict").asString())
        .isEqualTo("CONDITIONAL");

    // One reports the two filings it has completed meanwhile, and is verified again.
    moveTo("2020-01-20T09:00:00+08:00");
    ObjectNode complete = form(inTime, "补齐课堂");
    JsonNode reported =
        accepted(
            provider(inTime),
            "mutation($id: ID!, $revision: Int!, $on: Date!"
                + WITH_FORM
                + ") {"
                + " reportChange(id: $id, expectedRevision: $revision, changedOn: $on"
                + FORM
                + ")"
                + SUBMITTED,
            "/reportChange",
            withForm(inTimeId, 2, complete, Map.of("on", "2020-01-20", "key", "change-1")));
    assertThat(reported.at("/receipts/0/id").asString()).isEqualTo(inTimeId);
    JsonNode pending = may(ministry, number, "43", "HIGHER_EDUCATION", null);
    assertThat(codes(pending)).contains("CHANGE_PENDING");
    done(reviewer, "completeReview", inTimeId, 3);
    assertThat(may(ministry, number, "43", "HIGHER_EDUCATION", null).at("/verdict").asString())
        .isEqualTo("VALID");

    moveTo("2020-01-31T23:50:00+08:00");
    assertThat(may(ministry, lateNumber, "44", "HIGHER_EDUCATION", null).at("/verdict").asString())
        .isEqualTo("CONDITIONAL");

    // The first instant of February: anybody may ask, and finds one revoked and one standing.
    moveTo("2020-02-01T00:00:00+08:00");
    eventually(
        () -> {
          JsonNode expired = may(hub, lateNumber, "44", "HIGHER_EDUCATION", null);
          assertThat(expired.at("/verdict").asString()).isEqualTo("INVALID");
          assertThat(expired.at("/reasons/0/code").asString()).isEqualTo("BUFFER_EXPIRED");
          assertThat(rules(expired)).contains("MOE-N3b");
          assertThat(expired.at("/filing/status").asString()).isEqualTo("REVOKED");
        });
    assertThat(may(hub, number, "44", "HIGHER_EDUCATION", null).at("/verdict").asString())
        .isEqualTo("VALID");
    // The answer for the day before does not change.
    assertThat(
            may(ministry, lateNumber, "44", "HIGHER_EDUCATION", "2020-01-31T12:00:00+08:00")
                .at("/verdict")
                .asString())
        .isEqualTo("CONDITIONAL");
  }

  @Proves({"BJ-11", "BJ-29", "MOE-24a"})
  @Test
  @Order(2)
  void inBeijingTheMinistryNumbersAndTheMinistryRevokes() {
    moveTo("2020-03-02T09:00:00+08:00");
    Uscc owner = Usccs.enterprise(13, "110000");
    ObjectNode form = form(owner, "两级课堂");
    ((ObjectNode) form.at("/owner/registrationPlace")).put("region", "110108");
    String id = submitted(owner, form);
    GraphQlCaller reviewer = reviewer(BEIJING);

    JsonNode verified = done(reviewer, "completeReview", id, 1);
    assertThat(verified.at("/filing/status").asString()).isEqualTo("PROVINCE_VERIFIED");
    assertThat(verified.at("/filing/number").isNull()).isTrue();
    assertThat(problem(reviewer, "approveAtMinistry", id, 2)).isEqualTo("FORBIDDEN");

    JsonNode approved = done(ministry, "approveAtMinistry", id, 2);
    String number = approved.at("/filing/number").asString();
    assertThat(approved.at("/filing/status").asString()).isEqualTo("FILED");
    assertThat(number).startsWith("教APP备11");
    assertThat(may(hub, number, "44", "HIGHER_EDUCATION", null).at("/verdict").asString())
        .isEqualTo("VALID");

    // The city asks for it; until the ministry agrees, the filing stands.
    JsonNode requested = revoke(reviewer, id, 3);
    assertThat(requested.at("/filing/status").asString()).isEqualTo("FILED");
    assertThat(may(hub, number, "44", "HIGHER_EDUCATION", null).at("/verdict").asString())
        .isEqualTo("VALID");
    assertThat(caseFile(provider(owner), id).at("/revocationRequest/ground").asString())
        .isEqualTo("ILLEGAL");

    JsonNode revoked = revoke(ministry, id, 4);
    assertThat(revoked.at("/filing/status").asString()).isEqualTo("REVOKED");
    JsonNode decision = may(hub, number, "44", "HIGHER_EDUCATION", null);
    assertThat(decision.at("/reasons/0/code").asString()).isEqualTo("REVOKED");
    assertThat(rules(decision)).contains("MOE-24a", "BJ-29");
  }

  @Proves({"MOE-13a", "MOE-13b"})
  @Test
  @Order(3)
  void whatIsReturnedIsSupplementedInTimeOrGivenUp() {
    moveTo("2020-03-09T09:00:00+08:00");
    Uscc owner = Usccs.enterprise(14, "430100");
    ObjectNode form = form(owner, "补正课堂");
    String id = submitted(owner, form);
    GraphQlCaller reviewer = reviewer(HUNAN);

    JsonNode returned = returned(reviewer, id, 1);
    assertThat(returned.at("/filing/status").asString()).isEqualTo("RETURNED");
    assertThat(returned.at("/clocks/0/dueOn").asString()).isEqualTo("2020-03-23");

    // The evening of the last working day is in time.
    moveTo("2020-03-23T23:50:00+08:00");
    accepted(
        provider(owner),
        "mutation($id: ID!, $revision: Int!"
            + WITH_FORM
            + ") {"
            + " supplementProviderFiling(id: $id, expectedRevision: $revision"
            + FORM
            + ")"
            + SUBMITTED,
        "/supplementProviderFiling",
        withForm(id, 2, form, Map.of("key", "supplement-1")));
    assertThat(caseFile(reviewer, id).at("/filing/status").asString()).isEqualTo("SUBMITTED");

    // Returned once more and not answered: given up at the first instant after the last day.
    assertThat(returned(reviewer, id, 3).at("/clocks/0/dueOn").asString()).isEqualTo("2020-04-07");
    moveTo("2020-04-09T10:00:00+08:00");
    eventually(
        () -> {
          JsonNode file = caseFile(provider(owner), id);
          assertThat(file.at("/filing/status").asString()).isEqualTo("ABANDONED");
          JsonNode last = file.at("/history").get(file.at("/history").size() - 1);
          assertThat(last.at("/actor").asString()).isEqualTo("NODE");
          assertThat(last.at("/occurredAt").asString()).isEqualTo("2020-04-07T16:00:00Z");
        });
  }

  private GraphQlCaller reviewer(JurisdictionCode code) {
    return hub.as(sandbox.tokens().mint(Role.REVIEWER, "r", null, code));
  }

  private GraphQlCaller provider(Uscc owner) {
    return hub.as(sandbox.tokens().mint(Role.PROVIDER, "p", owner, null));
  }

  private String submitted(Uscc owner, ObjectNode form) {
    JsonNode accepted =
        provider(owner)
            .data(LifeOfAFilingIT.SUBMIT, Map.of("form", form, "key", "submit-" + owner))
            .at("/submitProviderFiling");
    assertThat(accepted.at("/receipts/0/delivery").asString())
        .as("%s", accepted)
        .isEqualTo("DELIVERED");
    return accepted.at("/receipts/0/id").asString();
  }

  private static ObjectNode withoutNumbers(ObjectNode form) {
    ((ObjectNode) form.at("/systems/0"))
        .remove(List.of("icpNumber", "mlpsLevel", "mlpsNumber", "mlpsCertificateSha256"));
    return form;
  }

  private static JsonNode done(GraphQlCaller who, String command, String id, int revision) {
    return done(
        who,
        "mutation($id: ID!, $revision: Int!) { %s(id: $id, expectedRevision: $revision)"
                .formatted(command)
            + REVIEWED,
        command,
        Map.of("id", id, "revision", revision));
  }

  private static String problem(GraphQlCaller who, String command, String id, int revision) {
    return who.answer(
            "mutation($id: ID!, $revision: Int!) { %s(id: $id, expectedRevision: $revision)"
                    .formatted(command)
                + REVIEWED,
            Map.of("id", id, "revision", revision))
        .at("/errors/0/extensions/code")
        .asString();
  }

  private static JsonNode revoke(GraphQlCaller who, String id, int revision) {
    return done(
        who,
        "mutation($id: ID!, $revision: Int!) {"
            + " revokeFiling(id: $id, expectedRevision: $revision, ground: ILLEGAL)"
            + REVIEWED,
        "revokeFiling",
        Map.of("id", id, "revision", revision));
  }

  private static JsonNode returned(GraphQlCaller who, String id, int revision) {
    return done(
        who,
        "mutation($id: ID!, $revision: Int!, $defects: [DefectInput!]!) {"
            + " returnFiling(id: $id, expectedRevision: $revision, defects: $defects)"
            + REVIEWED,
        "returnFiling",
        Map.of(
            "id", id,
            "revision", revision,
            "defects", List.of(Map.of("field", "app.stages", "defect", "学段与截图不符"))));
  }

  private static JsonNode done(
      GraphQlCaller who, String document, String command, Map<String, ?> variables) {
    JsonNode result = who.data(document, variables).at("/" + command);
    assertThat(result.at("/__typename").asString()).as("%s", result).isEqualTo("ReviewDone");
    return result;
  }

  private static JsonNode accepted(
      GraphQlCaller who, String document, String field, Map<String, ?> variables) {
    JsonNode result = who.data(document, variables).at(field);
    assertThat(result.at("/__typename").asString())
        .as("%s", result)
        .isEqualTo("SubmissionAccepted");
    return result;
  }

  private static Map<String, Object> withForm(
      String id, int revision, ObjectNode form, Map<String, ?> more) {
    Map<String, Object> variables = new LinkedHashMap<>(more);
    variables.put("id", id);
    variables.put("revision", revision);
    variables.put("form", form.at("/apps/0"));
    variables.put("system", form.at("/systems/0"));
    return variables;
  }

  private static JsonNode caseFile(GraphQlCaller who, String id) {
    return who.data(
            """
            query($id: ID!) {
              caseFile(id: $id) {
                filing { status number } clocks { kind dueOn } revocationRequest { ground }
                history { revision command toStatus actor occurredAt }
              }
            }""",
            Map.of("id", id))
        .at("/caseFile");
  }

  private static List<String> codes(JsonNode decision) {
    return decision.at("/reasons").valueStream().map(one -> one.at("/code").asString()).toList();
  }

  private void moveTo(String instant) {
    LifeOfAFilingIT.moveTo(sandbox, instant);
  }
}
