package org.filinghub.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.filinghub.chaos.NodeCaller.CallResult;
import org.filinghub.schema.filing.FilingStatus;
import tools.jackson.databind.JsonNode;

/**
 * Load generator that queries filing numbers and checks each answer. An answer is correct if the
 * filing may have had this state at the answer's {@code asOf}. UNKNOWN is always correct.
 */
final class LookupReader implements Callable<Void> {
  private static final String FILING =
      "query($number: FilingNumber!, $freshness: Freshness!) { result: filing(number: $number,"
          + " freshness: $freshness) { outcome source asOf filing { id status revision } } }";
  private static final String VALIDITY =
      "query($question: ValidityQuestion!) { result: validity(question: $question) { verdict source"
          + " asOf reasons { code } } }";
  private static final List<String> FRESHNESS = List.of("CACHED", "REGISTRY", "AUTHORITY");
  private static final Duration QUERY_INTERVAL = Duration.ofMillis(10);
  private static final Duration PAUSE_WITHOUT_ANSWER = Duration.ofMillis(200);

  private final Random random;
  private final FederationProcesses federation;
  private final SharedRunState state;
  private final NodeCaller caller = new NodeCaller(Duration.ofSeconds(10));

  LookupReader(int name, long seed, FederationProcesses federation, SharedRunState state) {
    this.random = new Random(seed * 1_000 + 500 + name);
    this.federation = federation;
    this.state = state;
  }

  @Override
  public Void call() {
    while (state.isLoadRunning()) {
      TrackedFiling filing = state.pickNumbered(random.nextInt());
      if (filing == null) {
        FederationProcesses.pause(PAUSE_WITHOUT_ANSWER);
      } else if (random.nextBoolean()) {
        queryFiling(filing);
      } else {
        queryValidity(filing);
      }
      FederationProcesses.pause(QUERY_INTERVAL);
    }
    return null;
  }

  private void queryFiling(TrackedFiling filing) {
    String freshness = FRESHNESS.get(random.nextInt(FRESHNESS.size()));
    CallResult answer = ask(FILING, Map.of("number", number(filing), "freshness", freshness));
    if (answer.data() == null) {
      return;
    }
    JsonNode result = answer.data().get("result");
    Instant asOf = Instant.parse(result.get("asOf").asString());
    String outcome = result.get("outcome").asString();
    state.counters().count("lookups " + outcome);
    boolean correct =
        switch (outcome) {
          case "FOUND" -> {
            int revision = result.at("/filing/revision").asInt();
            yield filing.mayHaveHadRevision(revision, asOf)
                && result.at("/filing/id").asString().equals(filing.id())
                && result
                    .at("/filing/status")
                    .asString()
                    .equals(String.valueOf(filing.statusOf(revision)));
          }
          case "NOT_FOUND" -> filing.mayHaveHadNoNumber(asOf);
          default -> true;
        };
    if (!correct) {
      state.findings().add("lookup " + freshness + " " + answer.text() + " of " + filing);
    }
  }

  private void queryValidity(TrackedFiling filing) {
    CallResult answer =
        ask(
            VALIDITY,
            Map.of(
                "question",
                Map.of(
                    "number", number(filing),
                    "jurisdiction", "43",
                    "stage", "HIGHER_EDUCATION")));
    if (answer.data() == null) {
      return;
    }
    JsonNode result = answer.data().get("result");
    Instant asOf = Instant.parse(result.get("asOf").asString());
    String verdict = result.get("verdict").asString();
    state.counters().count("verdicts " + verdict);
    List<FilingStatus> possible = filing.possibleStatuses(asOf);
    boolean correct =
        switch (verdict) {
          case "VALID", "CONDITIONAL" -> possible.stream().anyMatch(FilingStatus::standsAsFiled);
          case "INVALID" ->
              filing.mayHaveHadNoNumber(asOf)
                  || possible.stream().anyMatch(status -> !status.standsAsFiled());
          default -> true;
        };
    if (!correct) {
      state.findings().add("verdict " + answer.text() + " of " + filing);
    }
  }

  private CallResult ask(String document, Map<String, ?> variables) {
    List<String> hubs = federation.hubs();
    CallResult answer = caller.ask(hubs.get(random.nextInt(hubs.size())), "", document, variables);
    if (answer.silent()) {
      state.counters().count("questions unanswered");
      FederationProcesses.pause(PAUSE_WITHOUT_ANSWER);
    } else if (answer.code() != null) {
      // The hub must answer a query with data, whichever process behind it is down.
      state.findings().add("question answered " + answer.text() + " to " + variables);
    }
    return answer;
  }

  private static String number(TrackedFiling filing) {
    return Objects.requireNonNull(filing.number());
  }
}
