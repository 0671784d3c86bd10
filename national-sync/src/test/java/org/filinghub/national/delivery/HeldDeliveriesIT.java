package org.filinghub.national.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.util.List;
import java.util.Map;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.TestNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Listing and retry of HELD deliveries by operators. */
class HeldDeliveriesIT {
  private final FakeAuthority hunan = new FakeAuthority("43");
  private final TestNode node =
      new TestNode(hunan)
          .with("filinghub.delivery.least-backoff", "10m")
          .with("filinghub.delivery.most-backoff", "10m");

  @AfterEach
  void stop() {
    node.close();
    hunan.close();
  }

  @Test
  void listsHeldDeliveryAndRetriesIt() {
    // given an authority that answers each delivery with an error
    hunan.answersError("FORBIDDEN");
    node.start();
    hold("43-T1");
    eventually("tried once", () -> held().get(0).path("attempts").asInt() == 1);
    JsonNode shown = held().get(0);
    assertThat(shown.path("id").asString()).isEqualTo("43-T1");
    assertThat(shown.path("appName").asString()).isEqualTo("合成应用");
    assertThat(shown.path("trouble").asString()).isEqualTo("FORBIDDEN");
    assertThat(shown.path("acceptedAt").asString()).isEqualTo("2020-03-10T01:00:00Z");

    hunan.up();
    node.askAs("operator", RETRY, Map.of("id", "43-T1")).data("/retryDelivery/id");

    eventually("delivered", () -> hunan.accepted().equals(List.of("43-T1")));
    eventually("settled", () -> held().isEmpty());
    assertThat(node.rows("SELECT actor, action, subject FROM audit"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("actor", "operator:test-operator")
                    .containsEntry("action", "DELIVERY_RETRIED")
                    .containsEntry("subject", "43-T1"));
    assertThat(node.askAs("operator", RETRY, Map.of("id", "43-T1")).errorCode())
        .isEqualTo("INVALID_VALUE");
  }

  @Test
  void pagesHeldDeliveriesWithoutPersonalData() {
    hunan.answersError("FORBIDDEN");
    node.start();
    for (int i = 1; i <= 5; i++) {
      hold("43-T" + i);
    }

    JsonNode first = page(2, null);
    JsonNode second = page(4, first.path("cursor").asString());

    assertThat(first.findValuesAsString("id")).containsExactly("43-T1", "43-T2");
    assertThat(first.path("hasMore").asBoolean()).isTrue();
    assertThat(second.findValuesAsString("id")).containsExactly("43-T3", "43-T4", "43-T5");
    assertThat(second.path("hasMore").asBoolean()).isFalse();
    assertThat(first.toString()).doesNotContain("张三");
    assertThat(
            node.askAs("operator", "{heldDeliveries(after:\"x\"){hasMore}}", Map.of()).errorCode())
        .isEqualTo("CURSOR_REFUSED");
    assertThat(node.askAs("operator", "{heldDeliveries(first:0){hasMore}}", Map.of()).errorCode())
        .isEqualTo("INVALID_VALUE");
  }

  @Test
  void refusesCallersOtherThanOperators() {
    node.start();
    for (String role : List.of("node", "provider", "reviewer", "ministry")) {
      assertThat(node.askAs(role, "{heldDeliveries{hasMore}}", Map.of()).errorCode())
          .isEqualTo("FORBIDDEN");
      assertThat(node.askAs(role, RETRY, Map.of("id", "43-T1")).errorCode()).isEqualTo("FORBIDDEN");
    }
  }

  // ---- helpers

  private static final String RETRY = "mutation($id:ID!){retryDelivery(id:$id){id nextAttemptAt}}";

  private JsonNode held() {
    return page(100, null).path("deliveries");
  }

  private JsonNode page(int first, @Nullable String after) {
    String place = after == null ? "" : ", after: \"" + after + "\"";
    return node.askAs(
            "operator",
            "{heldDeliveries(jurisdiction: \"43\", first: "
                + first
                + place
                + "){deliveries{id appName jurisdiction acceptedAt attempts trouble nextAttemptAt}"
                + " cursor hasMore}}",
            Map.of())
        .data("/heldDeliveries");
  }

  /** Inserts a submission that was accepted while its authority was unreachable. */
  private void hold(String id) {
    String number = id.substring(4);
    node.execute(
        "INSERT INTO submission (id, submitted_by, idempotency_key, content_hash, accepted_at,"
            + " replayed) VALUES ('"
            + number
            + "', '91110000802100433B', NULL, REPEAT('0', 64), '2020-03-10 01:00:00', FALSE)");
    node.execute(
        "INSERT INTO submission_item (filing_id, submission_id, ordinal, app_name, owner_uscc,"
            + " jurisdiction, route, decision_due_on) VALUES ('"
            + id
            + "', '"
            + number
            + "', 0, '合成应用', '91110000802100433B', '43', '{}', '2020-04-01')");
    node.execute(
        "INSERT INTO delivery (filing_id, jurisdiction, state, payload, attempts, next_attempt_at)"
            + " VALUES ('"
            + id
            + "', '43', 'HELD', '{\"id\": \""
            + id
            + "\", \"owner\": \"张三\"}', 0, UTC_TIMESTAMP(6))");
  }
}
