package org.filinghub.national.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.national.fixture.ConcurrentRuns;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditChain;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.sql.SqlTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Concurrent writers produce one chain without gaps, and a changed row is detected. */
class AuditIT {

  @Test
  void chainsConcurrentRowsAndDetectsAChangedOne() {
    try (FakeAuthority authority = new FakeAuthority("43");
        TestNode node = new TestNode(authority).start()) {
      Hub hub = new Hub(node);
      ConcurrentRuns.run(8, i -> hub.submits(Filings.form("43", i), "43", "accepted"));
      ConcurrentRuns.run(
          8, i -> hub.submits(Filings.form("43", 20 + i).withoutIcp(), "43", "refused"));
      ConcurrentRuns.run(
          4, i -> hub.declares(Filings.form("43", i).uscc(), Filings.form("43", 9).uscc()));

      assertThat(node.count("audit")).isEqualTo(20);
      assertThat(brokenAt(node)).isNull();
      assertThat(node.value("SELECT hash FROM audit_head"))
          .isEqualTo(node.value("SELECT hash FROM audit WHERE sequence = 20"));
      assertThat(
              node.rows("SELECT detail, subject, actor FROM audit").stream().map(String::valueOf))
          .as("no personal data")
          .noneMatch(row -> row.contains("合成法人") || row.contains("contact@example.com"));

      node.execute("UPDATE audit SET detail = 'as if' WHERE sequence = 7");

      assertThat(brokenAt(node)).isEqualTo(7L);
    }
  }

  /**
   * Returns the first row whose hash does not match its fields and the previous row. Null if none.
   */
  private static @Nullable Long brokenAt(TestNode node) {
    String previous = "0".repeat(64);
    long expected = 1;
    List<Map<String, @Nullable Object>> rows =
        node.rows(
            "SELECT sequence, at, actor, action, subject, detail, previous_hash, hash FROM audit"
                + " ORDER BY sequence");
    for (Map<String, @Nullable Object> row : rows) {
      long sequence = ((Number) Objects.requireNonNull(row.get("sequence"))).longValue();
      AuditEntry entry =
          new AuditEntry(
              SqlTime.instant((LocalDateTime) Objects.requireNonNull(row.get("at"))),
              String.valueOf(row.get("actor")),
              AuditAction.valueOf(String.valueOf(row.get("action"))),
              String.valueOf(row.get("subject")),
              String.valueOf(row.get("detail")));
      String hash = AuditChain.hash(previous, sequence, entry.fields());
      if (sequence != expected
          || !previous.equals(row.get("previous_hash"))
          || !hash.equals(row.get("hash"))) {
        return sequence;
      }
      previous = hash;
      expected++;
    }
    return null;
  }
}
