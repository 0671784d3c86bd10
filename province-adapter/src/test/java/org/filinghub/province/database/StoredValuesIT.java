package org.filinghub.province.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredValuesIT {
  private static final String READ =
      "query($id: ID!) { filing(id: $id) { submittedAt filedAt app { name serviceContents }"
          + " owner { name contact { legalPerson } } } }";

  private final TestNode node = TestNode.shared();
  private final TestAuthority desk = new TestAuthority(node, "23");

  @BeforeEach
  void startOnAMonday() {
    node.clock().set("2024-03-04T09:00:00+08:00");
  }

  @Test
  void keepsInstantsToTheMicrosecondInUtc() {
    node.clock().set("2024-03-04T09:00:00.123456789+08:00");
    GraphQlAnswer accepted = desk.deliver(desk.submission("23-T1", 1));
    node.clock().set("2024-03-04T23:59:59.999999999+08:00");
    String end = desk.end();
    GraphQlAnswer completed = desk.complete("23-T1", 1);

    GraphQlAnswer read = desk.ask(null, READ, Map.of("id", "23-T1"));

    assertThat(accepted.text("accept/receipts/0/acceptedAt"))
        .isEqualTo("2024-03-04T01:00:00.123456Z");
    assertThat(desk.value("SELECT recorded_at FROM idempotency WHERE id = '23-T1'"))
        .isEqualTo("2024-03-04 01:00:00.123456");
    assertThat(read.text("filing/submittedAt")).isEqualTo("2024-03-04T01:00:00.123456Z");
    assertThat(completed.text("completeReview/filing/filedAt"))
        .isEqualTo("2024-03-04T15:59:59.999999Z");
    assertThat(read.text("filing/filedAt")).isEqualTo("2024-03-04T15:59:59.999999Z");
    assertThat(desk.value("SELECT filed_at FROM filing WHERE id = '23-T1'"))
        .isEqualTo("2024-03-04 15:59:59.999999");
    assertThat(desk.feed(end).get(0).path("occurredAt").asString())
        .isEqualTo("2024-03-04T15:59:59.999999Z");
  }

  @Test
  void keepsEveryCharacterOfNames() {
    // A surrogate pair (four bytes in UTF-8), and characters with a meaning in SQL, R2DBC or
    // formats.
    String name = "𠮷学堂😀 O'Neil \"x\" \\ ? :id $1 %s {0} -- /* ; \\' é";
    Map<String, Object> owner = Forms.organization(Forms.owner(2), name);
    Map<String, Object> contact = new HashMap<>();
    contact.put("legalPerson", "𠮷田");
    contact.put("name", "示例联系人");
    contact.put("phone", "000-00000000");
    owner.put("contact", contact);
    Map<String, Object> app = Forms.app(name);
    app.put("serviceContents", List.of("𠮷"));

    Map<String, Object> submission =
        Forms.with(Forms.with(desk.submission("23-U1", 2), "owner", owner), "app", app);
    GraphQlAnswer accepted = desk.deliver(submission);
    GraphQlAnswer read = desk.ask(Tokens.reviewer("23"), READ, Map.of("id", "23-U1"));

    assertThat(accepted.text("accept/receipts/0/appName")).isEqualTo(name);
    assertThat(desk.deliver(submission).body()).isEqualTo(accepted.body());
    assertThat(read.text("filing/app/name")).isEqualTo(name);
    assertThat(read.text("filing/owner/name")).isEqualTo(name);
    assertThat(read.text("filing/owner/contact/legalPerson")).isEqualTo("𠮷田");
    assertThat(read.text("filing/app/serviceContents/0")).isEqualTo("𠮷");
  }
}
