package org.filinghub.province.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.filinghub.province.fixture.Forms;
import org.filinghub.province.fixture.TestFiling;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.audit.AuditChain;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A refused command changes nothing and adds one row to the audit log. The hash chain of the log
 * shows altered rows.
 */
class RefusedCommandsIT {
  /** Counts and positions of everything that a command can change. */
  private static final String STATE =
      "SELECT CONCAT_WS(' ', (SELECT COUNT(*) FROM filing_revision), (SELECT COUNT(*) FROM"
          + " filing_event), (SELECT SUM(revision) FROM filing), (SELECT COUNT(*) FROM clock),"
          + " (SELECT COUNT(*) FROM clock WHERE stopped_revision > 0), (SELECT last_sequence FROM"
          + " change_counter), (SELECT COUNT(*) FROM change_log), (SELECT next_serial FROM"
          + " number_counter), (SELECT COUNT(*) FROM provider_key), (SELECT COUNT(*) FROM"
          + " idempotency), (SELECT COUNT(*) FROM organization))";

  private final TestNode node = TestNode.shared();

  @BeforeEach
  void startOnAMonday() {
    node.clock().set("2024-03-04T09:00:00+08:00");
  }

  @Test
  @Proves({"MOE-7", "MOE-13b"})
  void everyRefusedCommandAddsOnlyOneAuditRow() {
    TestFiling filing = TestFiling.submitted(node, "31-X1", 401);
    String before = node.value("31", STATE);
    int rows = rows();
    Map<String, Object> form = Map.of("form", Forms.app("补正课堂"));
    String owner = Tokens.provider(filing.owner());

    GraphQlAnswer actor = filing.byOwner("completeReview", "");
    GraphQlAnswer authority = filing.give(Tokens.reviewer("44"), "completeReview", "");
    GraphQlAnswer stranger = filing.give(Tokens.provider(Forms.owner(999)), "cancelFiling", "");
    GraphQlAnswer status = filing.byOwner("cancelFiling", "");
    GraphQlAnswer content = filing.byReviewer("returnFiling", ", defects: []");
    GraphQlAnswer revision = filing.hand(owner, "supplementProviderFiling", "", "x1", form, 9);
    GraphQlAnswer nobody = filing.hand(null, "supplementProviderFiling", "", "x1", form, 1);

    assertThat(actor.codes()).containsExactly("FORBIDDEN");
    assertThat(authority.each("completeReview/refusals", "code"))
        .containsExactly("WRONG_AUTHORITY");
    assertThat(stranger.codes()).containsExactly("FORBIDDEN");
    assertThat(status.each("cancelFiling/refusals", "code")).containsExactly("WRONG_STATUS");
    assertThat(content.each("returnFiling/refusals", "code")).containsExactly("DEFECT_REQUIRED");
    assertThat(revision.each("supplementProviderFiling/refusals", "code"))
        .containsExactly("REVISION_CONFLICT");
    assertThat(nobody.codes()).containsExactly("UNAUTHENTICATED");
    assertThat(node.value("31", STATE)).isEqualTo(before);
    assertThat(details("31-X1"))
        .containsExactly(
            "provider:test-provider COMPLETE_REVIEW: FORBIDDEN",
            "reviewer:test-reviewer COMPLETE_REVIEW: WRONG_AUTHORITY",
            "provider:test-provider CANCEL: FORBIDDEN",
            "provider:test-provider CANCEL: WRONG_STATUS",
            "reviewer:test-reviewer RETURN: DEFECT_REQUIRED",
            "provider:test-provider SUPPLEMENT: REVISION_CONFLICT");
    assertThat(rows()).isEqualTo(rows + 6);
  }

  @Test
  void refusedSubmissionAddsAuditRow() {
    Map<String, Object> submission =
        Forms.with(Forms.submission("31-X2", 402), "app", Forms.app(""));

    GraphQlAnswer refused = node.ask("31", Tokens.node(), Forms.ACCEPT, Map.of("s", submission));

    assertThat(refused.text("accept/__typename")).isEqualTo("SubmissionRefused");
    assertThat(details("31-X2")).containsExactly("node:test-node ACCEPT: FIELD_REQUIRED");
  }

  @Test
  void chainIsValidAfterConcurrentWritesAndShowsAlteredRow() {
    TestFiling filing = TestFiling.submitted(node, "31-X3", 403);
    List<CompletableFuture<GraphQlAnswer>> calls =
        IntStream.range(0, 12)
            .mapToObj(i -> filing.giveLater(Tokens.provider(filing.owner()), "cancelFiling", ""))
            .toList();
    calls.forEach(CompletableFuture::join);

    assertThat(details("31-X3")).hasSize(12);
    assertThat(brokenAt()).isZero();

    node.execute("31", "UPDATE audit SET detail = 'CANCEL: nothing' WHERE sequence = 2");
    int broken = brokenAt();
    node.execute("31", "UPDATE audit SET detail = 'x' WHERE sequence = 2");

    assertThat(broken).isEqualTo(2);
  }

  private int rows() {
    return Integer.parseInt(node.value("31", "SELECT COUNT(*) FROM audit"));
  }

  private List<String> details(String id) {
    List<String> details = new ArrayList<>();
    query(
        "SELECT CONCAT(actor, ' ', detail) FROM audit WHERE subject = '"
            + id
            + "' ORDER BY sequence",
        row -> details.add(row.getString(1)));
    return details;
  }

  /** Returns the first row with a wrong hash; 0 if all hashes are right. */
  private int brokenAt() {
    List<Integer> broken = new ArrayList<>();
    List<String> last = new ArrayList<>(List.of(AuditChain.START));
    query(
        "SELECT sequence, at, actor, action, subject, detail, previous_hash, hash FROM audit"
            + " ORDER BY sequence",
        row -> {
          String hash =
              AuditChain.hash(
                  row.getString("previous_hash"),
                  row.getLong("sequence"),
                  List.of(
                      row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC).toString(),
                      row.getString("actor"),
                      row.getString("action"),
                      row.getString("subject"),
                      row.getString("detail")));
          if (!hash.equals(row.getString("hash"))
              || !row.getString("previous_hash").equals(last.get(0))) {
            broken.add(row.getInt("sequence"));
          }
          last.set(0, row.getString("hash"));
        });
    return broken.isEmpty() ? 0 : broken.get(0);
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void query(String sql, Row reader) {
    try (Connection connection = node.connection("31");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
