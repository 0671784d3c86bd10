package org.filinghub.national.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.SharedItems;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformComparison.PlatformRevision;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Shared records (MOE-10c, RULES B.5) on a real database. */
class PlatformShareIT {
  private static final Uscc OTHER = new Uscc("91110000802100433B");

  private static FakeAuthority hunan;
  private static TestNode node;

  @BeforeAll
  static void start() {
    hunan = new FakeAuthority("43");
    node = new TestNode(hunan).start();
  }

  @AfterAll
  static void stop() {
    node.close();
    hunan.close();
  }

  @Proves("MOE-10c")
  @Test
  void acceptsValidItemsAndRefusesOthers() {
    Uscc platform = platform(1);

    JsonNode told =
        shares(
            platform,
            SharedItems.upsert(1, 1),
            SharedItems.upsert(2, 1, SharedItems.app(" ")),
            SharedItems.withdraw(3, 1, SharedItems.OCCURRED),
            SharedItems.upsert(4, 1));

    assertThat(outcomes(told)).containsExactly("ACCEPTED", "REJECTED", "REJECTED", "ACCEPTED");
    assertThat(told.at("/items/1/refusals/0/path").valueStream().map(JsonNode::asString))
        .containsExactly("items", "1", "app", "name");
    assertThat(told.at("/items/1/refusals/0/suggestion").asString())
        .isEqualTo("Fill the field in.");
    assertThat(told.at("/items/2/refusals/0/code").asString()).isEqualTo("RECORD_UNKNOWN");
    assertThat(records(platform))
        .containsExactly("wx00000001 1 false 1.0", "wx00000004 1 false 1.0");
  }

  @Test
  void ignoresRepeatedAndOlderRevisions() {
    Uscc platform = platform(2);
    PlatformItemInput first = SharedItems.upsert(1, 3);
    shares(platform, first);
    long before = sequence();

    JsonNode told =
        shares(
            platform,
            first,
            SharedItems.upsert(1, 2),
            SharedItems.upsert(1, 3, SharedItems.app("合成改名")),
            SharedItems.upsert(1, 4, SharedItems.app("合成改名")),
            SharedItems.upsert(1, 3));

    assertThat(outcomes(told))
        .containsExactly("UNCHANGED", "STALE", "REJECTED", "ACCEPTED", "STALE");
    assertThat(told.at("/items/2/refusals/0/code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(sequence()).isEqualTo(before + 1);
    assertThat(facts(platform, 1).at("/facts/filing/app/name").asString()).isEqualTo("合成改名");
  }

  @Proves("MOE-10c")
  @Test
  void recordIsFiledFromSharingToWithdrawal() {
    Uscc platform = platform(3);
    Instant withdrawn = Instant.parse("2020-03-05T00:00:00Z");
    shares(platform, SharedItems.upsert(1, 1));
    shares(platform, SharedItems.withdraw(1, 2, withdrawn));
    shares(platform, SharedItems.upsert(2, 1), SharedItems.withdraw(2, 2, withdrawn));

    JsonNode facts = facts(platform, 1);

    assertThat(facts.path("asOf").asString()).isEqualTo("2020-03-10T01:00:00Z");
    JsonNode filing = facts.at("/facts/filing");
    assertThat(filing.path("id").asString())
        .isEqualTo(new PlatformAppKey(platform, SharedItems.appId(1)).filingId().value());
    assertThat(filing.path("number").isNull()).isTrue();
    assertThat(filing.path("jurisdiction").asString()).isEqualTo("00");
    assertThat(filing.path("origin").asString()).isEqualTo("PLATFORM_SHARED");
    assertThat(filing.path("filedAt").asString()).isEqualTo(SharedItems.OCCURRED.toString());
    assertThat(filing.path("endedAt").asString()).isEqualTo(withdrawn.toString());
    assertThat(intervals(facts))
        .containsExactly("2020-03-01T02:00:00Z FILED", "2020-03-05T00:00:00Z CANCELLED");
    assertThat(intervals(facts(platform, 2))).hasSize(2);
    assertThat(records(platform)).containsExactly("wx00000001 2 true 1.0", "wx00000002 2 true 1.0");
    // The platform may share the record again.
    assertThat(outcomes(shares(platform, SharedItems.upsert(1, 3)))).containsExactly("ACCEPTED");
    assertThat(intervals(facts(platform, 1))).hasSize(3);
  }

  @Test
  void publishesEveryRevisionInNationalFeed() {
    Uscc platform = platform(4);
    String from = node.ask("{changes{cursor}}").data("/changes/cursor").asString();
    while (true) {
      String next =
          node.ask("query($c:Cursor){changes(after:$c){cursor}}", Map.of("c", from))
              .data("/changes/cursor")
              .asString();
      if (next.equals(from)) {
        break;
      }
      from = next;
    }
    shares(platform, SharedItems.upsert(1, 1));
    shares(platform, SharedItems.withdraw(1, 2, SharedItems.OCCURRED.plusSeconds(60)));

    JsonNode changes =
        node.ask(
                "query($c:Cursor){changes(after:$c){changes{previousStatus filing{id status}}}}",
                Map.of("c", from))
            .data("/changes/changes");

    assertThat(
            changes
                .valueStream()
                .map(
                    one ->
                        one.path("previousStatus").asString("none")
                            + " "
                            + one.at("/filing/status").asString()))
        .containsExactly("none FILED", "FILED CANCELLED");
  }

  @Test
  void dryRunReturnsSameResultAndStoresNothing() {
    Uscc platform = platform(5);
    long before = sequence();
    PlatformBatchInput batch =
        new PlatformBatchInput(
            platform,
            "dry",
            true,
            List.of(
                SharedItems.upsert(1, 1),
                SharedItems.upsert(1, 1),
                SharedItems.withdraw(1, 2, SharedItems.OCCURRED)));

    assertThat(outcomes(shares(batch, null))).containsExactly("ACCEPTED", "UNCHANGED", "ACCEPTED");
    assertThat(records(platform)).isEmpty();
    assertThat(sequence()).isEqualTo(before);
  }

  @Test
  void hidesRecordsOfOtherPlatforms() {
    Uscc platform = platform(6);
    shares(platform, SharedItems.upsert(1, 7));

    assertThat(outcomes(shares(OTHER, SharedItems.withdraw(1, 8, SharedItems.OCCURRED))))
        .containsExactly("REJECTED");
    assertThat(facts(OTHER, 1).path("facts").isNull()).isTrue();
    assertThat(facts(platform, 1).at("/facts/filing/revision").asInt()).isEqualTo(7);
  }

  @Proves("MOE-10c")
  @Test
  void returnsNativeAppOfSameOwnerAndNameAsTwin() {
    Uscc platform = platform(7);
    Forms form = Filings.form("43", 70);
    ProviderFiling filed = hunan.files(Filings.submitted("43", 70, form), Filings.number("43", 70));
    new Hub(node).pulls("43");

    JsonNode told =
        shares(
            platform,
            SharedItems.upsert(70, 1, SharedItems.app(form.appName() + " ")),
            SharedItems.upsert(71, 1));

    assertThat(filed.app().channel()).isEqualTo(Channel.NATIVE_APP);
    assertThat(outcomes(told)).containsExactly("ACCEPTED", "ACCEPTED");
    assertThat(told.at("/items/0/twin").asString()).isEqualTo("教APP备4390070号");
    assertThat(told.at("/items/1/twin").isNull()).isTrue();
  }

  @Proves("MOE-24b")
  @Test
  void refusesNewRecordOfBarredProviderButUpdatesOldOne() {
    Uscc platform = platform(8);
    shares(platform, SharedItems.upsert(80, 1));
    ProviderFiling filed = hunan.files(Filings.submitted("43", 80), Filings.number("43", 80));
    hunan.commits(Filings.blacklisting(filed, LocalDate.parse("2020-03-09")));
    new Hub(node).pulls("43");
    PlatformItemInput another = SharedItems.upsert(80, 1, SharedItems.app("合成另一个"));

    JsonNode told =
        shares(
            platform,
            SharedItems.upsert(80, 2, SharedItems.app("合成新版")),
            new PlatformItemInput(
                "wx-new",
                1,
                another.action(),
                another.channel(),
                another.app(),
                another.owner(),
                another.developer(),
                another.system(),
                another.occurredAt()));

    assertThat(outcomes(told)).containsExactly("ACCEPTED", "REJECTED");
    assertThat(told.at("/items/1/refusals/0/code").asString()).isEqualTo("PROVIDER_BARRED");
    assertThat(told.at("/items/1/refusals/0/until").asString()).isEqualTo("2020-09-09");
    assertThat(facts(platform, 80).at("/facts/bars")).hasSize(1);
  }

  @Test
  void reportsDifferencesToPlatform() {
    Uscc platform = platform(9);
    shares(
        platform,
        SharedItems.upsert(1, 1),
        SharedItems.upsert(2, 5),
        SharedItems.upsert(3, 5),
        SharedItems.upsert(5, 1),
        SharedItems.upsert(6, 1),
        SharedItems.withdraw(6, 2, SharedItems.OCCURRED),
        SharedItems.upsert(8, 1));

    JsonNode part =
        differs(
            platform,
            null,
            false,
            new PlatformRevision(SharedItems.appId(1), 1),
            new PlatformRevision(SharedItems.appId(2), 6),
            new PlatformRevision(SharedItems.appId(3), 4),
            new PlatformRevision(SharedItems.appId(4), 1),
            new PlatformRevision(SharedItems.appId(7), 1));

    assertThat(differences(part))
        .containsExactly(
            "wx00000002 OLDER_HERE 6 5",
            "wx00000003 NEWER_HERE 4 5",
            "wx00000004 UNKNOWN_HERE 1 null",
            "wx00000005 NOT_NAMED null 1",
            "wx00000007 UNKNOWN_HERE 1 null");
    assertThat(part.path("comparedUntil").asString()).isEqualTo(SharedItems.appId(7));
    JsonNode end = differs(platform, SharedItems.appId(7), true);
    assertThat(differences(end)).containsExactly("wx00000008 NOT_NAMED null 1");
    assertThat(end.path("comparedUntil").isNull()).isTrue();
  }

  @Test
  void comparesLongListInParts() {
    Uscc platform = platform(10);
    // Other tests use lower seeds, and bar some of those providers.
    for (int from = 10_000; from < 12_000; from += 1_000) {
      shares(
          new PlatformBatchInput(
              platform,
              "many",
              false,
              IntStream.range(from, from + 1_000)
                  .mapToObj(seed -> SharedItems.upsert(seed, 1))
                  .toList()),
          null);
    }
    shares(platform, SharedItems.upsert(12_000, 1), SharedItems.upsert(12_001, 1));

    JsonNode first = differs(platform, null, true);
    String reached = first.path("comparedUntil").asString();
    JsonNode second = differs(platform, reached, true);

    assertThat(first.path("differences")).hasSize(2_000);
    assertThat(reached).isEqualTo(SharedItems.appId(11_999));
    assertThat(differences(second))
        .containsExactly("wx00012000 NOT_NAMED null 1", "wx00012001 NOT_NAMED null 1");
    assertThat(second.path("comparedUntil").isNull()).isTrue();
  }

  @Test
  void refusesGapInStreamedBatch() {
    Uscc platform = platform(11);
    PlatformBatchInput first =
        new PlatformBatchInput(platform, "b", false, List.of(SharedItems.upsert(1, 1)));
    PlatformBatchInput later =
        new PlatformBatchInput(platform, "b", false, List.of(SharedItems.upsert(2, 1)));

    shares(first, new BatchLines(1, 2));
    assertThat(progress(platform)).isEqualTo(2);
    GraphQlAnswer gap = node.ask(SHARE, variables(later, new BatchLines(4, 4)));
    assertThat(gap.errorCode()).isEqualTo("BATCH_GAP");
    assertThat(gap.errorMessage()).contains("lines: 4 (expected: at most 3)");
    assertThat(facts(platform, 2).path("facts").isNull()).isTrue();
    shares(later, new BatchLines(3, 3));
    shares(first, new BatchLines(1, 2));
    assertThat(progress(platform)).isEqualTo(3);
  }

  @Test
  void waitsForEarlierPartOfStream() {
    Uscc platform = platform(13);
    PlatformBatchInput first =
        new PlatformBatchInput(platform, "b", false, List.of(SharedItems.upsert(1, 1)));
    PlatformBatchInput later =
        new PlatformBatchInput(platform, "b", false, List.of(SharedItems.upsert(1, 2)));
    int looks = node.statements().count("FROM platform_batch");

    CompletableFuture<JsonNode> waiting =
        CompletableFuture.supplyAsync(() -> shares(later, new BatchLines(2, 2, true)));
    eventually("looked", () -> node.statements().count("FROM platform_batch") > looks + 1);
    assertThat(waiting).isNotDone();
    JsonNode told = shares(first, new BatchLines(1, 1));

    assertThat(outcomes(told)).containsExactly("ACCEPTED");
    assertThat(outcomes(waiting.join())).containsExactly("ACCEPTED");
    assertThat(progress(platform)).isEqualTo(2);
  }

  @Test
  void namesInvalidArguments() {
    Uscc platform = platform(12);
    PlatformBatchInput good =
        new PlatformBatchInput(platform, "b", false, List.of(SharedItems.upsert(1, 1)));
    PlatformBatchInput many =
        new PlatformBatchInput(
            platform,
            "b",
            false,
            IntStream.range(0, 1_001).mapToObj(seed -> SharedItems.upsert(seed, 1)).toList());

    assertThat(node.ask(SHARE, variables(many, null)).errorCode()).isEqualTo("TOO_MANY_ITEMS");
    assertThat(
            node.ask(
                    SHARE,
                    variables(new PlatformBatchInput(platform, "", false, good.items()), null))
                .errorCode())
        .isEqualTo("INVALID_VALUE");
    assertThat(node.askAs("platform", SHARE, variables(good, null)).errorCode())
        .isEqualTo("FORBIDDEN");
    assertThat(
            node.ask(
                    "query($p:Uscc!,$h:[PlatformRevisionInput!]!)"
                        + "{platformDifferences(platform:$p,held:$h){comparedUntil}}",
                    Map.of(
                        "p",
                        platform,
                        "h",
                        List.of(new PlatformRevision("b", 1), new PlatformRevision("a", 1))))
                .errorMessage())
        .contains("held.1.platformAppId: a (expected: an id after b)");
    assertThat(
            node.ask(
                    "query($p:Uscc!){platformFilings(platform:$p,after:\"wrong\"){hasMore}}",
                    Map.of("p", platform))
                .errorCode())
        .isEqualTo("CURSOR_REFUSED");
  }

  // ---- lookups

  private static final String SHARE =
      """
      mutation($batch: PlatformBatchInput!, $lines: BatchLinesInput) {
        sharePlatformFilings(batch: $batch, sharedBy: "platform:合成", lines: $lines) {
          items {
            platformAppId revision outcome twin
            refusals { code path text rules existing until suggestion }
          }
        }
      }
      """;

  @Test
  void findsRecordByIdTogetherWithFilings() {
    Uscc platform = platform(77);
    shares(platform, SharedItems.upsert(77, 1));
    FilingId shared = new PlatformAppKey(platform, SharedItems.appId(77)).filingId();
    hunan.files(Filings.submitted("43", 771), Filings.number("43", 771));
    hunan.commits(Filings.change(Filings.submitted("43", 772), null));
    new Hub(node).pulls("43");

    JsonNode found =
        node.ask(
                "query($ids: [ID!]!) { filingsById(ids: $ids) { id } }",
                Map.of("ids", List.of("43-S771", shared, "43-S772", "43-S404", "43-S771")))
            .data("/filingsById");

    assertThat(found.findValuesAsString("id"))
        .containsExactly("43-S771", shared.value(), "43-S771");
  }

  private static Uscc platform(int seed) {
    return Forms.provider("440300", 9_000 + seed).uscc();
  }

  private static JsonNode shares(Uscc platform, PlatformItemInput... items) {
    return shares(new PlatformBatchInput(platform, "batch", false, List.of(items)), null);
  }

  private static JsonNode shares(PlatformBatchInput batch, @Nullable BatchLines lines) {
    return node.ask(SHARE, variables(batch, lines)).data("/sharePlatformFilings");
  }

  private static Map<String, Object> variables(
      PlatformBatchInput batch, @Nullable BatchLines lines) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("batch", batch);
    if (lines != null) {
      variables.put("lines", lines);
    }
    return variables;
  }

  private static List<String> outcomes(JsonNode told) {
    return told.path("items").findValuesAsString("outcome");
  }

  private static JsonNode facts(Uscc platform, int seed) {
    return node.ask(
            """
            query($keys: [PlatformAppKey!]!) {
              platformFacts(keys: $keys) {
                asOf
                facts {
                  filing {
                    id number origin jurisdiction status revision filedAt endedAt app { name }
                    owner { contact { name } } system { ipAddresses mlpsNumber }
                  }
                  intervals { from status } bars { barredUntil }
                }
              }
            }
            """,
            Map.of("keys", List.of(new PlatformAppKey(platform, SharedItems.appId(seed)))))
        .data("/platformFacts/0");
  }

  private static List<String> intervals(JsonNode facts) {
    return facts
        .at("/facts/intervals")
        .valueStream()
        .map(one -> one.path("from").asString() + " " + one.path("status").asString())
        .toList();
  }

  /** Every record of the platform, page by page. */
  private static List<String> records(Uscc platform) {
    List<String> records = new ArrayList<>();
    String after = null;
    boolean more = true;
    while (more) {
      Map<String, Object> variables = new HashMap<>();
      variables.put("p", platform);
      variables.put("after", after);
      JsonNode page =
          node.ask(
                  """
                  query($p: Uscc!, $after: Cursor) {
                    platformFilings(platform: $p, first: 1, after: $after) {
                      records { platformAppId revision withdrawn version filing { id } }
                      cursor hasMore
                    }
                  }
                  """,
                  variables)
              .data("/platformFilings");
      page.path("records")
          .forEach(
              one ->
                  records.add(
                      one.path("platformAppId").asString()
                          + " "
                          + one.path("revision").asInt()
                          + " "
                          + one.path("withdrawn").asBoolean()
                          + " "
                          + one.path("version").asString()));
      after = page.path("cursor").asString(null);
      more = page.path("hasMore").asBoolean();
    }
    return records;
  }

  private static JsonNode differs(
      Uscc platform, @Nullable String after, boolean toEnd, PlatformRevision... held) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("p", platform);
    variables.put("held", List.of(held));
    variables.put("after", after);
    variables.put("end", toEnd);
    return node.ask(
            """
            query($p: Uscc!, $held: [PlatformRevisionInput!]!, $after: String, $end: Boolean!) {
              platformDifferences(platform: $p, held: $held, after: $after, toEnd: $end) {
                differences { platformAppId kind revision hubRevision }
                comparedUntil
              }
            }
            """,
            variables)
        .data("/platformDifferences");
  }

  private static List<String> differences(JsonNode comparison) {
    return comparison
        .path("differences")
        .valueStream()
        .map(
            one ->
                one.path("platformAppId").asString()
                    + " "
                    + one.path("kind").asString()
                    + " "
                    + one.path("revision").asString("null")
                    + " "
                    + one.path("hubRevision").asString("null"))
        .toList();
  }

  private static int progress(Uscc platform) {
    return node.ask(
            "query($p:Uscc!){platformBatch(platform:$p,batchId:\"b\"){lines}}",
            Map.of("p", platform))
        .data("/platformBatch/lines")
        .asInt();
  }

  private static long sequence() {
    Object value = node.value("SELECT last_sequence FROM national_sequence");
    return ((Number) java.util.Objects.requireNonNull(value)).longValue();
  }
}
