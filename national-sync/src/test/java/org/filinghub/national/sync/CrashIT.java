package org.filinghub.national.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.feed.AuthorityChange.Blacklisting;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A database trigger makes the transaction of a page fail at each of its steps. Nothing of the page
 * is stored; after the trigger is dropped, everything is stored once. One authority per step.
 */
class CrashIT {
  private static final String[] CODES = {
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32"
  };
  private static final Map<String, FakeAuthority> AUTHORITIES = new TreeMap<>();
  private static TestNode node;

  @BeforeAll
  static void start() {
    for (String code : CODES) {
      AUTHORITIES.put(code, new FakeAuthority(code));
    }
    node =
        new TestNode(AUTHORITIES.values().toArray(FakeAuthority[]::new))
            // So that the loops of the other authorities write nothing meanwhile.
            .with("filinghub.feed.long-poll", "20s")
            .start();
  }

  @AfterAll
  static void stop() {
    node.close();
    AUTHORITIES.values().forEach(FakeAuthority::close);
  }

  @ParameterizedTest
  @CsvSource({
    "11, INSERT, product_claim",
    "12, INSERT, golden_filing",
    "13, INSERT, golden_revision",
    "14, INSERT, status_interval",
    "15, INSERT, outbox",
    "21, INSERT, blacklist",
    "22, UPDATE, national_sequence",
    "23, INSERT, quarantine",
    "31, INSERT, audit",
    "32, UPDATE, audit_head"
  })
  void failedPageIsRolledBackCompletely(String code, String event, String table) {
    FakeAuthority authority = Objects.requireNonNull(AUTHORITIES.get(code));
    pull(code);
    node.execute(
        "CREATE TRIGGER crash BEFORE "
            + event
            + " ON "
            + table
            + " FOR EACH ROW SIGNAL SQLSTATE '45000'");
    fileRevokeAndPoison(authority);

    assertThat(node.ask(PULL, Map.of("code", code)).errorCode()).isEqualTo("INTERNAL");

    assertThat(position(code)).isEqualTo("1:0");
    assertThat(stored(code)).containsOnly(0L);

    node.execute("DROP TRIGGER crash");
    pull(code);

    assertThat(position(code)).isEqualTo("1:5");
    // filings, revisions, intervals, bars, quarantine entries, audit entries of these
    assertThat(stored(code)).containsExactly(2L, 4L, 4L, 1L, 1L, 1L);
    assertThat(
            node.value(
                "SELECT record_count FROM feed_position WHERE jurisdiction = '" + code + "'"))
        .isEqualTo(2);
  }

  // ---- helpers

  private static final String PULL =
      "mutation($code:JurisdictionCode!){pull(jurisdiction:$code){applied}}";

  private static void pull(String code) {
    node.ask(PULL, Map.of("code", code)).data("/pull");
  }

  private static void fileRevokeAndPoison(FakeAuthority authority) {
    String code = authority.code();
    ProviderFiling filed = Filings.filed(Filings.submitted(code, 1), Filings.number(code, 1));
    // In one page: the lock makes concurrent requests wait.
    synchronized (authority) {
      authority.commits(
          Filings.change(Filings.submitted(code, 1), null),
          Filings.change(filed, FilingStatus.SUBMITTED),
          Filings.change(
              Filings.next(filed, FilingStatus.REVOKED),
              FilingStatus.FILED,
              new Blacklisting(
                  filed.owner().uscc(),
                  RevocationGround.NOT_RECTIFIED,
                  LocalDate.parse("2020-03-09"),
                  LocalDate.parse("2020-09-09"))),
          Filings.change(Filings.submitted(code, 2), null));
      authority.commitsRaw(
          FakeAuthority.raw(Filings.change(Filings.submitted(code, 3), null)).put("rule", "none"));
    }
  }

  private static String position(String code) {
    return String.valueOf(
        node.value(
            "SELECT CONCAT(epoch, ':', sequence) FROM feed_position WHERE jurisdiction = '"
                + code
                + "'"));
  }

  private static List<Long> stored(String code) {
    return List.of(
        node.count("golden_filing WHERE id LIKE '" + code + "-%'"),
        node.count("golden_revision WHERE filing_id LIKE '" + code + "-%'"),
        node.count("status_interval WHERE filing_id LIKE '" + code + "-%'"),
        node.count("blacklist WHERE filing_id LIKE '" + code + "-%'"),
        node.count("quarantine WHERE jurisdiction = '" + code + "'"),
        node.count("audit WHERE subject = '" + code + "' AND action = 'CHANGE_QUARANTINED'"));
  }
}
