package org.filinghub.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.filinghub.engines.Redis;
import org.filinghub.gateway.cache.FactsCache;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.value.FilingNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

class LookupIT {
  private static final Duration OLD = Duration.ofHours(1);
  private static final String FILING =
      """
      query($number: FilingNumber!, $freshness: Freshness) {
        filing(number: $number, freshness: $freshness) {
          outcome number authority source asOf
          filing { id number status revision app { name } owner { name } }
        }
      }
      """;
  private static final String FILINGS =
      """
      query($numbers: [FilingNumber!]!, $freshness: Freshness) {
        filings(numbers: $numbers, freshness: $freshness) { outcome number authority source asOf }
      }
      """;
  private static final String VALIDITIES =
      """
      query($questions: [ValidityQuestion!]!) {
        validities(questions: $questions) { verdict source asOf filing { number } }
      }
      """;

  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority hunan = new FakeAuthority("43");
  private static final FakeAuthority guangdong = new FakeAuthority("44");

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static Redis redis;

  @SuppressWarnings("NullAway.Init")
  private static TestHub hub;

  /** Every test uses its own numbers. */
  private static int seeds = 100;

  private final int seed = seeds += 50;

  @BeforeAll
  static void start() {
    redis = TestHub.redis();
    hub =
        new TestHub(national, hunan, guangdong)
            .on(redis)
            // One authority does not answer in these tests.
            .with("filinghub.guard.read-within", "2s")
            .with("filinghub.lookup.live-within", "4s")
            // Circuit breakers stay closed.
            .with("filinghub.guard.window", "1000")
            .with("filinghub.guard.least", "1000")
            .start();
    eventually("announcements heard", () -> isKeptHere(Filings.filed("43", 1)));
  }

  @AfterAll
  static void stop() {
    hub.close();
    redis.close();
    national.close();
    hunan.close();
    guangdong.close();
  }

  @BeforeEach
  void calm() {
    national.up();
    hunan.up();
    guangdong.up();
    national.forget();
    hunan.forget();
    guangdong.forget();
  }

  // ---- source of the answer

  @Test
  void answersFromTheRegistryFirstAndFromTheCacheLater() {
    ProviderFiling filing = registered("43", seed, now());

    GraphQlAnswer first = find(filing, Freshness.CACHED);
    GraphQlAnswer second = find(filing, Freshness.CACHED);

    assertThat(first.text("filing/outcome")).isEqualTo("FOUND");
    assertThat(first.text("filing/source")).isEqualTo("REGISTRY");
    assertThat(first.text("filing/authority")).isEqualTo("43");
    assertThat(first.text("filing/asOf")).isEqualTo(now().toString());
    assertThat(first.text("filing/filing/app/name")).isEqualTo(filing.app().name());
    assertThat(second.text("filing/source")).isEqualTo("CACHE");
    assertThat(second.text("filing/asOf")).isEqualTo(now().toString());
    assertThat(national.asked("facts(")).hasSize(1);
    assertThat(hunan.asked()).isEmpty();
  }

  @Test
  void freshnessRegistryAsksTheRegistryEveryTime() {
    ProviderFiling filing = registered("43", seed, now());

    find(filing, Freshness.CACHED);
    GraphQlAnswer answer = find(filing, Freshness.REGISTRY);

    assertThat(answer.text("filing/source")).isEqualTo("REGISTRY");
    assertThat(national.asked("facts(")).hasSize(2);
  }

  @Test
  void freshnessAuthorityAsksTheAuthorityWithTheHubsToken() {
    ProviderFiling filing = registered("43", seed, now().minus(OLD));
    hunan.has(filing);

    GraphQlAnswer answer = find(filing, Freshness.AUTHORITY);

    assertThat(answer.text("filing/source")).isEqualTo("AUTHORITY");
    assertThat(answer.text("filing/asOf")).isEqualTo(now().toString());
    assertThat(hunan.asked()).hasSize(1);
    assertThat(hunan.asked().get(0).token()).isEqualTo(TestHub.NODE_TOKEN);
    assertThat(national.asked()).allMatch(one -> one.token().equals(TestHub.NODE_TOKEN));
  }

  @Test
  void checksAnOldRegistryAnswerWithTheAuthority() {
    ProviderFiling filing = registered("43", seed, now().minus(OLD));
    hunan.has(filing);

    GraphQlAnswer answer = find(filing, Freshness.CACHED);

    assertThat(answer.text("filing/source")).isEqualTo("AUTHORITY");
    assertThat(answer.text("filing/asOf")).isEqualTo(now().toString());
    assertThat(find(filing, Freshness.CACHED).text("filing/source")).isEqualTo("CACHE");
    assertThat(hunan.asked()).hasSize(1);
  }

  @Test
  void authorityAheadOfTheRegistryWins() {
    registered("43", seed, now());
    ProviderFiling ahead = Filings.filing("43", seed, FilingStatus.SUSPENDED, 3);
    hunan.has(ahead);

    GraphQlAnswer answer = find(ahead, Freshness.AUTHORITY);

    assertThat(answer.text("filing/filing/status")).isEqualTo("SUSPENDED");
    assertThat(answer.at("filing/filing/revision").asInt()).isEqualTo(3);
  }

  @Test
  void authorityBehindTheRegistryChangesNothing() {
    ProviderFiling ahead = Filings.filing("43", seed, FilingStatus.SUSPENDED, 3);
    national.holds(Filings.facts(ahead, seed), now().minus(OLD));
    hunan.has(Filings.filed("43", seed));

    GraphQlAnswer answer = find(ahead, Freshness.AUTHORITY);

    assertThat(answer.text("filing/filing/status")).isEqualTo("SUSPENDED");
    assertThat(answer.text("filing/source")).isEqualTo("REGISTRY");
    assertThat(answer.text("filing/asOf")).isEqualTo(now().minus(OLD).toString());
  }

  @Test
  void authorityThatLostAFilingDoesNotHideIt() {
    ProviderFiling filing = registered("43", seed, now());

    GraphQlAnswer answer = find(filing, Freshness.AUTHORITY);

    assertThat(hunan.asked()).hasSize(1);
    assertThat(answer.text("filing/outcome")).isEqualTo("FOUND");
    assertThat(answer.text("filing/source")).isEqualTo("REGISTRY");
  }

  // ---- unknown numbers

  @Test
  void registryInSyncAnswersNotFound() {
    national.isInStepWith("43", now());

    GraphQlAnswer answer = find(Filings.number("43", seed), Freshness.CACHED);

    assertThat(answer.text("filing/outcome")).isEqualTo("NOT_FOUND");
    assertThat(answer.text("filing/source")).isEqualTo("REGISTRY");
    assertThat(answer.text("filing/authority")).isEqualTo("43");
    assertThat(hunan.asked()).as("an invented number reaches no province").isEmpty();
  }

  @Test
  void registryAnHourBehindAsksTheAuthorityBeforeNotFound() {
    national.isInStepWith("44", now().minus(OLD));

    GraphQlAnswer answer = find(Filings.number("44", seed), Freshness.CACHED);

    assertThat(answer.text("filing/outcome")).isEqualTo("NOT_FOUND");
    assertThat(answer.text("filing/source")).isEqualTo("AUTHORITY");
    assertThat(guangdong.asked()).hasSize(1);
  }

  @Test
  void silentAuthorityGivesUnknown() {
    national.isInStepWith("44", now().minus(OLD));
    guangdong.resetsConnections();

    GraphQlAnswer answer = find(Filings.number("44", seed), Freshness.CACHED);

    assertThat(answer.text("filing/outcome")).isEqualTo("UNKNOWN");
    assertThat(answer.body().has("errors")).isFalse();
  }

  @Test
  void asksAgainForUnknownWithinSeconds() {
    national.isInStepWith("44", now().minus(OLD));
    guangdong.resetsConnections();
    find(Filings.number("44", seed), Freshness.CACHED);

    guangdong.has(Filings.filed("44", seed)).up();

    eventually(
        "found",
        () ->
            find(Filings.number("44", seed), Freshness.CACHED)
                .text("filing/outcome")
                .equals("FOUND"));
  }

  @Test
  void numberOfNoConnectedAuthorityIsUnknown() {
    GraphQlAnswer notConnected = find(Filings.number("61", seed), Freshness.CACHED);
    GraphQlAnswer nobodys = find(FilingNumber.parse("教APP备99" + seed + "1号"), Freshness.CACHED);

    assertThat(notConnected.text("filing/outcome")).isEqualTo("UNKNOWN");
    assertThat(notConnected.text("filing/authority")).isEqualTo("61");
    assertThat(nobodys.text("filing/outcome")).isEqualTo("UNKNOWN");
    assertThat(nobodys.at("filing/authority").isNull()).isTrue();
  }

  @Test
  void ignoresAuthorityThatAnswersWithAnotherAuthoritysFiling() {
    ProviderFiling others = Filings.filed("43", seed);
    ProviderFiling disguised =
        new ProviderFiling(
            others.id(),
            Filings.number("44", seed),
            others.origin(),
            others.jurisdiction(),
            others.status(),
            others.revision(),
            others.app(),
            others.system(),
            others.owner(),
            others.developer(),
            others.submittedAt(),
            others.filedAt(),
            others.endedAt(),
            others.bufferConditional());
    national.isInStepWith("44", now().minus(OLD));
    guangdong.has(disguised);

    GraphQlAnswer answer = find(Filings.number("44", seed), Freshness.CACHED);

    assertThat(guangdong.asked()).hasSize(1);
    assertThat(answer.text("filing/outcome")).isEqualTo("UNKNOWN");
  }

  // ---- failing authorities

  enum Trouble {
    HANGS(FakeAuthority::hangs),
    DRIPS(FakeAuthority::drips),
    RESETS(FakeAuthority::resetsConnections),
    IS_DOWN(authority -> authority.answersStatus(503)),
    TALKS_NONSENSE(authority -> authority.answersText("<html>maintenance</html>")),
    HAS_ANOTHER_SHAPE(authority -> authority.answersText("{\"data\":{\"f0\":{\"id\":7}}}")),
    FAILS(authority -> authority.answersProblem("INTERNAL", "NullPointerException at 10.0.0.1"));

    private final Consumer<FakeAuthority> mood;

    Trouble(Consumer<FakeAuthority> mood) {
      this.mood = mood;
    }
  }

  @ParameterizedTest
  @EnumSource
  void failingAuthorityMakesOnlyItsOwnEntriesOlder(Trouble trouble) {
    ProviderFiling spoilt = registered("44", seed, now().minus(OLD));
    ProviderFiling other = registered("43", seed, now().minus(OLD));
    hunan.has(other);
    trouble.mood.accept(guangdong);

    GraphQlAnswer answer =
        findAll(
            List.of(Filings.number(spoilt), Filings.number(other), Filings.number("44", seed + 1)));

    assertThat(answer.body().has("errors")).isFalse();
    assertThat(answer.each("filings", "outcome")).containsExactly("FOUND", "FOUND", "UNKNOWN");
    assertThat(answer.each("filings", "source").subList(0, 2))
        .containsExactly("REGISTRY", "AUTHORITY");
    assertThat(answer.each("filings", "asOf").subList(0, 2))
        .containsExactly(now().minus(OLD).toString(), now().toString());
  }

  // ---- batches

  @Test
  void answersABatchInOrderWithOneCallToEachSource() {
    national.isInStepWith("43", now());
    FilingNumber one = Filings.number(registered("43", seed, now()));
    FilingNumber two = Filings.number(registered("44", seed, now()));
    FilingNumber none = Filings.number("43", seed + 1);
    countCommands();

    GraphQlAnswer answer = findAll(List.of(two, none, one, two));

    assertThat(answer.each("filings", "number"))
        .containsExactly(two.value(), none.value(), one.value(), two.value());
    assertThat(answer.each("filings", "outcome"))
        .containsExactly("FOUND", "NOT_FOUND", "FOUND", "FOUND");
    assertThat(national.asked("facts(")).hasSize(1);
    assertThat(national.asked().get(0).variables().path("numbers")).hasSize(3);
    assertThat(mgets()).isEqualTo(1);
  }

  @Test
  void batchesTheLookupsOfOneRequest() {
    List<ProviderFiling> filings =
        IntStream.range(0, 20).mapToObj(i -> registered("43", seed + i, now())).toList();
    String document =
        filings.stream()
            .map(
                filing ->
                    "f%d: filing(number: \"%s\") { outcome }"
                        .formatted(Filings.number(filing).serial(), Filings.number(filing)))
            .collect(Collectors.joining(" ", "{", "}"));

    GraphQlAnswer answer = hub.ask(document);

    assertThat(answer.body().at("/data"))
        .hasSize(20)
        .allMatch(found -> found.path("outcome").asString().equals("FOUND"));
    assertThat(national.asked("facts(")).hasSize(1);
  }

  @Test
  void answersAThousandNumbers() {
    national.isInStepWith("43", now());
    List<FilingNumber> numbers =
        IntStream.range(1, 1_001).mapToObj(i -> Filings.number("43", -80_000 + i)).toList();

    GraphQlAnswer answer = findAll(numbers);

    assertThat(answer.each("filings", "number"))
        .isEqualTo(numbers.stream().map(FilingNumber::value).toList());
    assertThat(national.asked("facts(")).hasSize(1);
  }

  @Test
  void rejectsMoreThanAThousandNumbersWithoutAnyCall() {
    List<FilingNumber> numbers =
        IntStream.range(0, 1_001).mapToObj(i -> Filings.number("43", seed)).toList();

    GraphQlAnswer answer = findAll(numbers);

    assertThat(answer.codes()).containsExactly("TOO_MANY_ITEMS");
    assertThat(answer.messages().get(0)).contains("1001").contains("1000");
    assertThat(national.asked()).isEmpty();
    assertThat(hunan.asked()).isEmpty();
  }

  @Test
  void rejectsMoreThanAThousandQuestionsWithoutAnyCall() {
    GraphQlAnswer answer =
        hub.ask(
            VALIDITIES,
            Map.of(
                "questions",
                IntStream.range(0, 1_001)
                    .mapToObj(i -> question(Filings.number("43", seed)))
                    .toList()));

    assertThat(answer.codes()).containsExactly("TOO_MANY_ITEMS");
    assertThat(national.asked()).isEmpty();
  }

  @Test
  void answersQuestionsInOrderWithOneCall() {
    national.isInStepWith("43", now());
    FilingNumber filed = Filings.number(registered("43", seed, now()));
    FilingNumber none = Filings.number("43", seed + 1);
    FilingNumber unknown = Filings.number("61", seed);

    GraphQlAnswer answer =
        hub.ask(
            VALIDITIES,
            Map.of(
                "questions",
                List.of(question(unknown), question(filed), question(none), question(filed))));

    assertThat(answer.each("validities", "verdict"))
        .containsExactly("UNKNOWN", "VALID", "INVALID", "VALID");
    assertThat(answer.each("validities", "filing/number"))
        .containsExactly("", filed.value(), "", filed.value());
    assertThat(national.asked("facts(")).hasSize(1);
  }

  // ---- changes

  @Test
  void nextAnswerIncludesAnAnnouncedChange() {
    ProviderFiling before = registered("43", seed, now());
    find(before, Freshness.CACHED);
    ProviderFiling after = Filings.filing("43", seed, FilingStatus.SUSPENDED, 3);
    national.holds(Filings.facts(after, seed + 1), now());

    hub.bean(ReactiveStringRedisTemplate.class)
        .opsForStream()
        .add(
            "filinghub:announcements",
            Map.of("number", Filings.number(after).value(), "sequence", String.valueOf(seed + 1)))
        .block();

    eventually(
        "the change is shown",
        () -> find(after, Freshness.CACHED).text("filing/filing/status").equals("SUSPENDED"));
  }

  private static boolean isKeptHere(ProviderFiling filing) {
    national.holds(Filings.facts(filing, 1), now());
    find(filing, Freshness.CACHED);
    LookupProperties settings = hub.bean(LookupProperties.class);
    return hub.bean(FactsCache.class)
        .findFresh(Filings.number(filing), settings.freshness(), settings.recheck())
        .isPresent();
  }

  private static Instant now() {
    return hub.clock().instant();
  }

  private static ProviderFiling registered(String code, int seed, Instant asOf) {
    ProviderFiling filing = Filings.filed(code, seed);
    national.holds(Filings.facts(filing, seed), asOf);
    return filing;
  }

  private static GraphQlAnswer find(ProviderFiling filing, Freshness freshness) {
    return find(Filings.number(filing), freshness);
  }

  private static GraphQlAnswer find(FilingNumber number, Freshness freshness) {
    return hub.ask(FILING, Map.of("number", number, "freshness", freshness));
  }

  private static GraphQlAnswer findAll(List<FilingNumber> numbers) {
    return hub.ask(FILINGS, Map.of("numbers", numbers));
  }

  private static Map<String, Object> question(FilingNumber number) {
    return Map.of("number", number, "jurisdiction", "43", "stage", "HIGHER_EDUCATION");
  }

  private static long mgets() {
    Properties stats =
        hub.bean(ReactiveStringRedisTemplate.class)
            .execute(connection -> connection.serverCommands().info("commandstats"))
            .blockFirst();
    return Long.parseLong(
        String.valueOf(stats == null ? "" : stats.getProperty("cmdstat_mget"))
            .replaceAll("^calls=(\\d+),.*", "$1"));
  }

  private static void countCommands() {
    hub.bean(ReactiveStringRedisTemplate.class)
        .execute(connection -> connection.serverCommands().resetConfigStats())
        .blockFirst();
  }
}
