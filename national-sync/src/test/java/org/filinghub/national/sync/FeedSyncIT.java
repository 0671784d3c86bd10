package org.filinghub.national.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.AuthorityChange.Blacklisting;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One node and one authority per test, so that the tests do not affect each other. */
class FeedSyncIT {
  private static final String[] CODES = {
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "42"
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
            .with("filinghub.feed.page", "3")
            .with("filinghub.calls.answer-limit", "1MB")
            // Long enough that a slow machine is not taken for a hanging authority.
            .with("filinghub.calls.answer-within", "5s")
            .start();
  }

  @AfterAll
  static void stop() {
    node.close();
    AUTHORITIES.values().forEach(FakeAuthority::close);
  }

  @Test
  void appliesAllPagesInTheAuthoritysOrder() {
    FakeAuthority authority = authority("11");
    ProviderFiling first = authority.files(Filings.submitted("11", 1), Filings.number("11", 1));
    authority.files(Filings.submitted("11", 2), Filings.number("11", 2));
    authority.commits(
        Filings.change(Filings.next(first, FilingStatus.SUSPENDED), FilingStatus.FILED),
        Filings.change(Filings.submitted("11", 3), null));

    pull("11");

    assertThat(position("11")).isEqualTo("1:6");
    assertThat(revisions("11")).containsExactly("S1:1", "S1:2", "S2:1", "S2:2", "S1:3", "S3:1");
    assertThat(status("11", 1)).isEqualTo("SUSPENDED");
    assertThat(feed("11").path("state").asString()).isEqualTo("RUNNING");
    assertThat(feed("11").path("recordCount").asInt()).isEqualTo(3);
    assertThat(feed("11").path("lagSeconds").asDouble()).isZero();
  }

  @Test
  void keepsPositionWhenPageHasGap() {
    FakeAuthority authority = authority("12");
    pull("12");
    authority.distorts(page -> without(page, 1));
    authority.files(Filings.submitted("12", 1), Filings.number("12", 1));
    authority.commits(Filings.change(Filings.submitted("12", 2), null));

    eventually("stopped", () -> "STOPPED".equals(feed("12").path("state").asString()));

    assertThat(feed("12").path("trouble").asString()).isEqualTo("FEED_GAP");
    assertThat(position("12")).isEqualTo("1:0");
    assertThat(revisions("12")).isEmpty();
    assertThat(node.ask(PULL, Map.of("code", "12")).errorCode()).isEqualTo("FEED_GAP");
    authority("13").commits(Filings.change(Filings.submitted("13", 77), null));
    eventually("other authorities still run", () -> revisions("13").contains("S77:1"));

    authority.distorts(page -> page);

    eventually("running again", () -> "RUNNING".equals(feed("12").path("state").asString()));
    assertThat(revisions("12")).containsExactly("S1:1", "S1:2", "S2:1");
  }

  @Test
  void keepsPositionWhenDigestIsWrong() {
    FakeAuthority authority = authority("14");
    authority.commits(Filings.change(Filings.submitted("14", 1), null));
    pull("14");
    authority.claimsDigest("00".repeat(32));
    authority.commits(Filings.change(Filings.submitted("14", 2), null));

    eventually("stopped", () -> "STOPPED".equals(feed("14").path("state").asString()));

    assertThat(feed("14").path("trouble").asString()).isEqualTo("FEED_DIGEST_MISMATCH");
    assertThat(position("14")).isEqualTo("1:1");
    assertThat(revisions("14")).containsExactly("S1:1");
    authority.claimsDigest(null);
    eventually("running again", () -> revisions("14").contains("S2:1"));
  }

  @Test
  @Proves({"MOE-3", "BJ-3"})
  void quarantinesBadChangesAndContinues() {
    FakeAuthority authority = authority("15");
    FilingNumber number = Filings.number("15", 1);
    authority.files(Filings.submitted("15", 1), number);
    authority.files(Filings.submitted("15", 2), number);
    authority.commits(Filings.change(Filings.submitted("41", 3), null));
    authority.commitsRaw(poisoned("15", 4, change -> change.put("rule", "see above")));
    authority.commitsRaw(
        poisoned("15", 5, change -> ((ObjectNode) change.path("filing")).remove("owner")));
    authority.commitsRaw(
        poisoned("15", 6, change -> ((ObjectNode) change.path("filing")).put("status", "LOST")));
    authority.commits(Filings.change(Filings.submitted("15", 7), null));

    pull("15");

    assertThat(position("15")).isEqualTo("1:9");
    assertThat(revisions("15")).containsExactly("S1:1", "S1:2", "S2:1", "S7:1");
    assertThat(
            node
                .rows(
                    "SELECT CONCAT(position, ' ', reason, ' ', detail) AS one FROM quarantine"
                        + " WHERE jurisdiction = '15' ORDER BY id")
                .stream()
                .map(row -> String.valueOf(row.get("one"))))
        .containsExactly(
            "1:4 NUMBER_TAKEN number: 教APP备1590001号 (expected: a number that filing 15-S1 does"
                + " not hold)",
            "1:5 WRONG_JURISDICTION id: 41-S3 (expected: of jurisdiction 15)",
            "1:6 UNREADABLE rule: rule id: see above (expected: anchor of a clause, such as"
                + " MOE-11a, HN-1.2b, GD-whitelist)",
            "1:7 UNREADABLE filing.owner: absent (expected: a value)",
            "1:8 UNREADABLE filing.status: not of its type");
    assertThat(feed("15").path("quarantined").asInt()).isEqualTo(5);
    assertThat(feed("15").path("state").asString()).isEqualTo("RUNNING");
  }

  @Test
  @Proves("MOE-22")
  void requestsAndStoresNoRestrictedFields() {
    FakeAuthority authority = authority("21");
    authority.commitsRaw(poisoned("21", 1, FeedSyncIT::withRestrictedFields));
    authority.commitsRaw(
        poisoned("21", 2, change -> withRestrictedFields(change).put("rule", "none")));

    pull("21");

    assertThat(revisions("21")).containsExactly("S1:1");
    assertThat(node.count("quarantine WHERE jurisdiction = '21'")).isEqualTo(1);
    assertThat(authority.questions())
        .noneMatch(q -> q.contains("contact") || q.contains("mlpsNumber") || q.contains("ipAdd"));
    assertThat(
            node.rows(
                """
                SELECT CAST(document AS CHAR) AS kept FROM golden_filing WHERE id LIKE '21-%'
                UNION ALL SELECT CAST(document AS CHAR) FROM golden_revision WHERE filing_id LIKE '21-%'
                UNION ALL SELECT CAST(document AS CHAR) FROM quarantine WHERE jurisdiction = '21'
                """))
        .hasSize(3)
        .noneMatch(row -> String.valueOf(row.get("kept")).contains("张三"))
        .noneMatch(row -> String.valueOf(row.get("kept")).contains("192.0.2.99"))
        .noneMatch(row -> String.valueOf(row.get("kept")).contains("11010112345"));
  }

  @Test
  void failsAndRecoversWithAnUnreachableAuthority() {
    FakeAuthority authority = authority("22");
    authority.commits(Filings.change(Filings.submitted("22", 1), null));
    pull("22");

    authority.answersStatus(500);
    eventually(
        "failure recorded",
        () -> "AUTHORITY_UNREACHABLE".equals(feed("22").path("trouble").asString()));
    assertThat(feed("22").path("state").asString()).isEqualTo("FAILING");
    assertThat(node.ask(PULL, Map.of("code", "22")).errorCode()).isEqualTo("AUTHORITY_UNREACHABLE");

    authority.resetsConnections();
    assertThat(node.ask(PULL, Map.of("code", "22")).errorCode()).isEqualTo("AUTHORITY_UNREACHABLE");

    authority.answersGarbage();
    assertThat(node.ask(PULL, Map.of("code", "22")).errorCode()).isEqualTo("FEED_UNREADABLE");

    authority.answersError("FORBIDDEN");
    eventually("failure recorded", () -> "FORBIDDEN".equals(feed("22").path("trouble").asString()));
    assertThat(node.ask(PULL, Map.of("code", "22")).errorCode()).isEqualTo("AUTHORITY_UNREACHABLE");

    authority.up();
    authority.commits(Filings.change(Filings.submitted("22", 2), null));
    eventually("recovered", () -> revisions("22").contains("S2:1"));
    eventually("running", () -> "RUNNING".equals(feed("22").path("state").asString()));
    assertThat(feed("22").path("trouble").isNull()).isTrue();
  }

  enum Failure {
    HANGS(FakeAuthority::hangs, "AUTHORITY_UNREACHABLE"),
    DRIPS(FakeAuthority::drips, "AUTHORITY_UNREACHABLE"),
    RESETS(FakeAuthority::resetsConnections, "AUTHORITY_UNREACHABLE"),
    SENDS_NO_JSON(FakeAuthority::answersGarbage, "FEED_UNREADABLE"),
    SENDS_TOO_MUCH(FakeAuthority::answersTooMuch, "FEED_UNREADABLE"),
    CLAIMS_MORE_PAGES(
        authority -> authority.distorts(page -> page.put("hasMore", true)), "FEED_UNREADABLE"),
    CLAIMS_WRONG_DIGEST(authority -> authority.claimsDigest("no"), "FEED_DIGEST_MISMATCH");

    private final Consumer<FakeAuthority> behaviour;
    private final String problem;

    Failure(Consumer<FakeAuthority> behaviour, String problem) {
      this.behaviour = behaviour;
      this.problem = problem;
    }
  }

  @ParameterizedTest
  @EnumSource
  void failureOfOneAuthorityAffectsNoOtherAndEnds(Failure failure) {
    FakeAuthority failing = authority("23");
    int seed = failure.ordinal() + 1;
    pull("23");

    failure.behaviour.accept(failing);
    authority("31").commits(Filings.change(Filings.submitted("31", seed), null));

    eventually("other authorities still run", () -> revisions("31").contains("S" + seed + ":1"));
    eventually(
        "failure recorded", () -> feed("23").path("trouble").asString("").equals(failure.problem));
    assertThat(feed("31").path("state").asString()).isEqualTo("RUNNING");

    failing.distorts(page -> page).claimsDigest(null).up();
    failing.commits(Filings.change(Filings.submitted("23", seed), null));
    eventually("recovered", () -> revisions("23").contains("S" + seed + ":1"));
    eventually("running", () -> "RUNNING".equals(feed("23").path("state").asString()));
  }

  @Test
  void applyingAPageTwiceChangesNothing() {
    FakeAuthority authority = authority("32");
    authority.files(Filings.submitted("32", 1), Filings.number("32", 1));
    pull("32");
    Object before = sequenceOf("32", 1);

    // As after the restore of an older backup of this table alone.
    node.execute("UPDATE feed_position SET sequence = 0 WHERE jurisdiction = '32'");
    int applied = pull("32");

    assertThat(applied).isZero();
    assertThat(position("32")).isEqualTo("1:2");
    assertThat(revisions("32")).containsExactly("S1:1", "S1:2");
    assertThat(sequenceOf("32", 1)).isEqualTo(before);
    assertThat(node.count("status_interval WHERE filing_id LIKE '32-%'")).isEqualTo(2);
    assertThat(feed("32").path("recordCount").asInt()).isEqualTo(1);
  }

  @Test
  void concurrentPassesApplyEachChangeOnce() {
    FakeAuthority authority = authority("33");
    for (int seed = 1; seed <= 12; seed++) {
      authority.files(Filings.submitted("33", seed), Filings.number("33", seed));
    }

    int applied = IntStream.range(0, 8).parallel().map(i -> pull("33")).sum();

    assertThat(applied).isLessThanOrEqualTo(24);
    assertThat(position("33")).isEqualTo("1:24");
    assertThat(revisions("33")).hasSize(24).doesNotHaveDuplicates();
    assertThat(feed("33").path("recordCount").asInt()).isEqualTo(12);
  }

  /** The claim is not committed yet when the page reads the claims. */
  @Test
  void concurrentSubmissionKeepsItsProductClaim() throws SQLException {
    ProviderFiling filing = Filings.submitted("42", 1);
    ProductKey product =
        ProductKey.of(filing.owner().uscc(), filing.app().name(), filing.app().channel());
    try (Connection submission = node.jdbc();
        Statement claim = submission.createStatement()) {
      submission.setAutoCommit(false);
      claim.execute(
          "INSERT INTO product_claim (product_key, filing_id, claimed_at) VALUES ('%s', '42-S9', NOW())"
              .formatted(product.value()));
      authority("42").commits(Filings.change(filing, null));
      eventually(
          "the page waits for the claim",
          () ->
              node.count("information_schema.processlist WHERE info LIKE '%INTO product_claim%'")
                  > 1); // this query also contains the text
      submission.commit();
    }

    eventually("applied", () -> revisions("42").equals(List.of("S1:1")));

    assertThat(holderOf(product)).isEqualTo("42-S9");
    assertThat(node.value("SELECT duplicate FROM golden_filing WHERE id = '42-S1'"))
        .isEqualTo(true);
  }

  @Test
  void readsRebuiltFeedFromItsFirstChange() {
    FakeAuthority authority = authority("34");
    ProviderFiling filed = authority.files(Filings.submitted("34", 1), Filings.number("34", 1));
    authority.lists(entry(filed.number(), SchoolStage.KINDERGARTEN));
    pull("34");

    authority.restarts();
    authority.files(Filings.submitted("34", 1), Filings.number("34", 1));
    authority.commits(
        Filings.change(Filings.next(filed, FilingStatus.REVOKED), FilingStatus.FILED),
        Filings.change(Filings.submitted("34", 2), null));
    pull("34");

    assertThat(position("34")).isEqualTo("2:4");
    assertThat(revisions("34")).containsExactly("S1:1", "S1:2", "S1:3", "S2:1");
    assertThat(status("34", 1)).isEqualTo("REVOKED");
    assertThat(feed("34").path("recordCount").asInt()).isEqualTo(2);
    assertThat(node.count("audit WHERE action = 'EPOCH_CHANGED' AND subject = '34'")).isEqualTo(1);
    assertThat(node.count("whitelist_entry WHERE jurisdiction = '34'")).isEqualTo(1);
  }

  @Test
  void copiesTheWhiteListAndQuarantinesABadEntry() {
    FakeAuthority authority = authority("35");
    ProviderFiling filed = authority.files(Filings.submitted("35", 1), Filings.number("35", 1));
    pull("35");
    Object before = sequenceOf("35", 1);

    authority.lists(entry(filed.number(), SchoolStage.PRIMARY_AND_SECONDARY));
    authority.listsRaw(rawEntry("no number"));
    authority.lists(
        entry(filed.number(), SchoolStage.PRIMARY_AND_SECONDARY, SchoolStage.VOCATIONAL));
    pull("35");

    assertThat(node.rows("SELECT number, stages FROM whitelist_entry WHERE jurisdiction = '35'"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("number")).isEqualTo("教APP备3590001号");
              assertThat(row.get("stages")).isEqualTo("PRIMARY_AND_SECONDARY,VOCATIONAL");
            });
    assertThat((Long) sequenceOf("35", 1)).isGreaterThan((Long) before);
    assertThat(node.rows("SELECT reason FROM quarantine WHERE jurisdiction = '35'"))
        .singleElement()
        .satisfies(row -> assertThat(row.get("reason")).isEqualTo("UNREADABLE"));
  }

  @Test
  void copiesAChangedWhiteListWithoutAPull() {
    FakeAuthority authority = authority("36");
    pull("36");

    authority.lists(entry(Filings.number("36", 1), SchoolStage.KINDERGARTEN));

    eventually("copied", () -> node.count("whitelist_entry WHERE jurisdiction = '36'") == 1);
  }

  @Test
  void blacklistingBarsAllFilingsOfTheProvider() {
    FakeAuthority authority = authority("37");
    ProviderFiling revoked = authority.files(Filings.submitted("37", 1), Filings.number("37", 1));
    authority.files(
        Filings.submitted("37", 2, Filings.form("37", 1).withAppName("合成另一款")),
        Filings.number("37", 2));
    pull("37");
    Object before = sequenceOf("37", 2);

    authority.commits(
        Filings.change(
            Filings.next(revoked, FilingStatus.REVOKED),
            FilingStatus.FILED,
            new Blacklisting(
                revoked.owner().uscc(),
                RevocationGround.NOT_RECTIFIED,
                LocalDate.parse("2020-03-09"),
                LocalDate.parse("2020-09-09"))));
    pull("37");

    assertThat((Long) sequenceOf("37", 2)).isGreaterThan((Long) before);
    JsonNode facts =
        node.ask(
                "query($n:[FilingNumber!]!){facts(numbers:$n){facts{bars{decidedOn barredUntil}}}}",
                Map.of("n", List.of("教APP备3790001号", "教APP备3790002号")))
            .data("/facts");
    assertThat(facts.findValuesAsString("decidedOn")).containsExactly("2020-03-09", "2020-03-09");
    assertThat(facts.findValuesAsString("barredUntil")).containsExactly("2020-09-09", "2020-09-09");
    assertThat(node.count("audit WHERE action = 'PROVIDER_BLACKLISTED'")).isEqualTo(1);
  }

  @Test
  void rejectsPullOfAnAuthorityThatIsNotConnected() {
    GraphQlAnswer answer = node.ask(PULL, Map.of("code", "65"));

    assertThat(answer.errorCode()).isEqualTo("AUTHORITY_NOT_CONNECTED");
    assertThat(answer.errorMessage())
        .isEqualTo("jurisdiction: 65 (expected: one whose authority's node is connected)");
  }

  // ---- helpers

  private static final String PULL =
      "mutation($code:JurisdictionCode!){pull(jurisdiction:$code){jurisdiction applied sequence}}";

  private static FakeAuthority authority(String code) {
    return Objects.requireNonNull(AUTHORITIES.get(code));
  }

  /** Reads everything that the authority has committed; returns how much this call applied. */
  private static int pull(String code) {
    return node.ask(PULL, Map.of("code", code)).data("/pull/applied").asInt();
  }

  private static JsonNode feed(String code) {
    for (JsonNode feed :
        node.ask(
                "{feeds{jurisdiction state lastSeenAt lagSeconds recordCount quarantined trouble}}")
            .data("/feeds")) {
      if (feed.path("jurisdiction").asString().equals(code)) {
        return feed;
      }
    }
    throw new AssertionError("no feed of " + code);
  }

  private static String position(String code) {
    return String.valueOf(
        node.value(
            "SELECT CONCAT(epoch, ':', sequence) FROM feed_position WHERE jurisdiction = '"
                + code
                + "'"));
  }

  private static List<String> revisions(String code) {
    return node
        .rows(
            "SELECT CONCAT(SUBSTRING(filing_id, 4), ':', revision) AS one FROM golden_revision"
                + " WHERE filing_id LIKE '"
                + code
                + "-%' ORDER BY sequence")
        .stream()
        .map(row -> String.valueOf(row.get("one")))
        .toList();
  }

  private static Object holderOf(ProductKey product) {
    return String.valueOf(
        node.value(
            "SELECT filing_id FROM product_claim WHERE product_key = '" + product.value() + "'"));
  }

  private static Object status(String code, int seed) {
    return String.valueOf(
        node.value("SELECT status FROM golden_filing WHERE id = '" + Filings.id(code, seed) + "'"));
  }

  private static Object sequenceOf(String code, int seed) {
    return Objects.requireNonNull(
        node.value(
            "SELECT sequence FROM golden_filing WHERE id = '" + Filings.id(code, seed) + "'"));
  }

  private static ObjectNode without(ObjectNode page, int index) {
    ArrayNode changes = (ArrayNode) page.path("changes");
    if (changes.size() > index) {
      changes.remove(index);
    }
    return page;
  }

  private static ObjectNode poisoned(String code, int seed, Consumer<ObjectNode> poison) {
    AuthorityChange change = Filings.change(Filings.submitted(code, seed), null);
    ObjectNode raw = FakeAuthority.raw(change);
    poison.accept(raw);
    return raw;
  }

  private static ObjectNode withRestrictedFields(ObjectNode change) {
    ObjectNode filing = (ObjectNode) change.path("filing");
    ((ObjectNode) filing.path("owner"))
        .putObject("contact")
        .put("legalPerson", "张三")
        .put("name", "张三")
        .put("phone", "000");
    ((ObjectNode) filing.path("system"))
        .put("mlpsNumber", "11010112345-00001")
        .putArray("ipAddresses")
        .add("192.0.2.99");
    return change;
  }

  private static WhitelistEntry entry(@Nullable FilingNumber number, SchoolStage... stages) {
    return new WhitelistEntry(
        Objects.requireNonNull(number), List.of(stages), LocalDate.parse("2020-03-01"), null);
  }

  private static ObjectNode rawEntry(String number) {
    ObjectNode entry =
        FakeAuthority.raw(Filings.change(Filings.submitted("35", 9), null)).objectNode();
    entry.put("number", number).put("from", Instant.EPOCH.toString()).putArray("stages");
    return entry;
  }
}
