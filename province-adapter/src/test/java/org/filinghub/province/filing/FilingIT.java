package org.filinghub.province.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.Logs;
import org.filinghub.province.fixture.ReviewDocuments;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilingIT {
  private static final String BY_ID = "query($id: ID!) { filing(id: $id) { id number status } }";
  private static final String BY_NUMBER =
      "query($number: FilingNumber!) { filing(number: $number) { id status } }";
  private static final String ALL_RESTRICTED =
      "query($id: ID!) { filing(id: $id) { id owner { name contact { legalPerson name phone email }"
          + " } developer { name contact { legalPerson name phone email } } system { name"
          + " mlpsNumber ipAddresses } } }";
  private static final String[] PERSONAL = {
    "示例法人", "示例联系人", "000-00000000", "a@example.com", "开发者法人", "43010019001", "192.0.2.10"
  };

  private final TestNode node = TestNode.shared();
  private final TestAuthority desk = new TestAuthority(node, "21");

  @BeforeEach
  void startOnAMonday() {
    node.clock().set("2024-03-04T09:00:00+08:00");
  }

  @Test
  void onlyOwnerAuthorityMinistryAndNodesSeeUnnumberedFiling() {
    desk.accepted("21-V1", 1);

    for (String token :
        List.of(
            Tokens.node(),
            Tokens.ministry(),
            Tokens.reviewer("21"),
            Tokens.provider(Forms.owner(1)))) {
      assertThat(status(token, "21-V1")).isEqualTo("SUBMITTED");
    }
    for (String token :
        List.of(
            Tokens.reviewer("22"),
            Tokens.operator(),
            Tokens.whitelist("21"),
            Tokens.provider(Forms.owner(2)))) {
      assertThat(status(token, "21-V1")).isNull();
    }
    assertThat(status(null, "21-V1")).isNull();
  }

  @Test
  void numberedFilingIsPublicEvenAfterItsEnd() {
    String filed = desk.filed("21-F1", 3);
    String revoked = desk.revoked("21-F2", 4);

    assertThat(status(null, "21-F1")).isEqualTo("FILED");
    assertThat(status(null, "21-F2")).isEqualTo("REVOKED");
    assertThat(byNumber(filed)).isEqualTo("21-F1");
    assertThat(byNumber(revoked)).isEqualTo("21-F2");
    assertThat(byNumber(" 教ａｐｐ备" + filed.substring(5))).isEqualTo("21-F1");
  }

  @Test
  void idIsCaseSensitive() {
    desk.filed("21-case", 5);

    assertThat(status(null, "21-CASE")).isNull();
    assertThat(status(null, "21-case")).isEqualTo("FILED");
  }

  @Test
  void requiresExactlyOneOfIdAndNumber() {
    GraphQlAnswer neither = desk.ask(null, "{ filing { id } }");
    GraphQlAnswer both =
        desk.ask(null, "{ filing(id: \"21-F1\", number: \"教APP备2100001号\") { id } }");

    assertThat(neither.codes()).containsExactly("INVALID_VALUE");
    assertThat(neither.messages())
        .containsExactly("filing: neither id nor number (expected: exactly one of them)");
    assertThat(both.messages())
        .containsExactly("filing: id and number (expected: exactly one of them)");
  }

  @Test
  void authorityMinistryAndOwnerReadPersonalData() {
    deliverWithDeveloper("21-R1", 6);

    for (String token :
        List.of(Tokens.reviewer("21"), Tokens.ministry(), Tokens.provider(Forms.owner(6)))) {
      GraphQlAnswer read = restricted(token, "21-R1");

      assertThat(read.codes()).isEmpty();
      assertThat(read.text("filing/owner/contact/legalPerson")).isEqualTo("示例法人");
      assertThat(read.text("filing/owner/contact/phone")).isEqualTo("000-00000000");
      assertThat(read.text("filing/developer/contact/legalPerson")).isEqualTo("开发者法人");
      assertThat(read.text("filing/system/mlpsNumber")).isEqualTo("43010019001-00001");
      assertThat(read.text("filing/system/ipAddresses/0")).isEqualTo("192.0.2.10");
    }
  }

  @Test
  void othersReadNoPersonalDataEvenInErrors() {
    deliverWithDeveloper("21-R2", 7);
    desk.complete("21-R2", 1);

    GraphQlAnswer anonymous = restricted(null, "21-R2");

    assertThat(anonymous.codes()).hasSize(4).containsOnly("UNAUTHENTICATED");
    assertThat(anonymous.text("filing/owner/name")).startsWith("示例教育科技");
    assertThat(anonymous.body().toString()).doesNotContain(PERSONAL);
    for (String token :
        List.of(
            Tokens.node(),
            Tokens.operator(),
            Tokens.reviewer("22"),
            Tokens.whitelist("21"),
            // The developer may read its own organization, but does not own the filing.
            Tokens.provider(Forms.owner(1_007)))) {
      GraphQlAnswer forbidden = restricted(token, "21-R2");

      assertThat(forbidden.codes()).hasSize(4).containsOnly("FORBIDDEN");
      assertThat(forbidden.body().toString()).doesNotContain(PERSONAL);
    }
  }

  @Test
  void refusesRestrictedFieldInListsAndAliases() {
    deliverWithDeveloper("21-R3", 8);
    String number = desk.complete("21-R3", 1).text("completeReview/filing/number");

    GraphQlAnswer listed =
        desk.ask(null, "{ filings(first: 1000) { nodes { id owner { contact { name } } } } }");
    GraphQlAnswer aliased =
        desk.ask(
            null,
            "query($number: FilingNumber!) { a: filing(number: $number) { owner { b: contact { c:"
                + " phone } } system { d: ipAddresses } } }",
            Map.of("number", number));

    assertThat(listed.codes()).isNotEmpty().containsOnly("UNAUTHENTICATED");
    assertThat(aliased.codes()).containsExactly("UNAUTHENTICATED", "UNAUTHENTICATED");
    assertThat(listed.body().toString() + aliased.body()).doesNotContain(PERSONAL);
  }

  @Test
  void logsContainNoPersonalData() {
    try (Logs logs = Logs.capture()) {
      deliverWithDeveloper("21-L1", 9);
      deliverWithDeveloper("21-L1", 10);
      Map<String, Object> system = Forms.system();
      system.put("ipAddresses", List.of("192.0.2.10.10"));
      desk.deliver(Forms.with(desk.submission("21-L2", 11), "system", system));
      restricted(Tokens.reviewer("21"), "21-L1");
      restricted(null, "21-L1");
      desk.complete("21-L1", 1);
      desk.ask(
          Tokens.reviewer("21"),
          ReviewDocuments.REVOKE,
          ReviewDocuments.revocation("21-L1", 2, "ILLEGAL", true));
      breaksInTheMiddle();
      desk.ask(Tokens.node(), Forms.ACCEPT, Map.of("s", Map.of("owner", "示例法人")));

      // Proves that the log was captured: it contains the normal line and the error.
      assertThat(logs.text())
          .contains("accept authority=21 id=21-L1 outcome=ACCEPTED")
          .contains("outcome=IDEMPOTENCY_KEY_REUSED")
          .contains("unforeseen failure path=/accept");
      assertThat(logs.text()).doesNotContain(PERSONAL);
    }
  }

  /** Causes an error while personal data is written. */
  private void breaksInTheMiddle() {
    desk.accepted("21-L3", 12);
    node.execute("21", "RENAME TABLE filing_revision TO filing_revision_away");
    try {
      assertThat(desk.deliver(desk.submission("21-L4", 13)).codes()).containsExactly("INTERNAL");
      assertThat(restricted(Tokens.reviewer("21"), "21-L3").codes()).containsExactly("INTERNAL");
    } finally {
      node.execute("21", "RENAME TABLE filing_revision_away TO filing_revision");
    }
  }

  private void deliverWithDeveloper(String id, int seed) {
    Map<String, Object> developer =
        Forms.organization(Forms.owner(1_000 + seed), "示例软件有限公司" + seed);
    Map<String, Object> contact = new HashMap<>();
    contact.put("legalPerson", "开发者法人");
    contact.put("name", "示例联系人");
    contact.put("phone", "000-00000000");
    developer.put("contact", contact);
    desk.deliver(Forms.with(desk.submission(id, seed), "developer", developer));
  }

  private GraphQlAnswer restricted(@Nullable String token, String id) {
    return desk.ask(token, ALL_RESTRICTED, Map.of("id", id));
  }

  private @Nullable String status(@Nullable String token, String id) {
    GraphQlAnswer answer = desk.ask(token, BY_ID, Map.of("id", id));
    assertThat(answer.codes()).isEmpty();
    return answer.at("filing").isNull() ? null : answer.text("filing/status");
  }

  private String byNumber(String number) {
    return desk.ask(null, BY_NUMBER, Map.of("number", number)).text("filing/id");
  }
}
