package org.filinghub.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.filinghub.chaos.NodeCaller.Answer;
import org.filinghub.schema.filing.FilingStatus;
import tools.jackson.databind.JsonNode;

/**
 * Asks about numbers all day. An answer is right when the filing may have been so at the answer's
 * own instant; UNKNOWN is always right; nothing else is.
 */
final class Reader implements Callable<Void> {
  private static final String FILING =
      "query($number: FilingNumber!, $freshness: Freshness!) { result: filing(number: $number,"
          + " freshness: $freshness) { outcome source asOf filing { id status revision } } }";
  private static final String VALIDITY =
      "query($question: ValidityQuestion!) { result: validity(question: $question) { verdict source"
          + " asOf reasons { code } } }";
  private static final List<String> FRESHNESS = List.of("CACHED", "REGISTRY", "AUTHORITY");
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(10);
  private static final Duration WHEN_SILENT = Duration.ofMillis(200);

  private final Random random;
  private final Federation federation;
  private final Ledger ledger;
  private final NodeCaller caller = new NodeCaller(Duration.ofSeconds(10));

  Reader(int name, long seed, Federation federation, Ledger ledger) {
    this.random = new Random(seed * 1_000 + 500 + name);
    this.federation = federation;
    this.ledger = ledger;
  }

  @Override
  public Void call() {
    while (ledger.goesOn()) {
      TrackedFiling filing = ledger.numbered(random.nextInt());
      if (filing == null) {
        Federation.pause(WHEN_SILENT);
      } else if (random.nextBoolean()) {
        askForFiling(filing);
      } else {
        askForVerdict(filing);
      }
      Federation.pause(BETWEEN_QUESTIONS);
    }
    return null;
  }

  private void askForFiling(TrackedFiling filing) {
    String freshness = FRESHNESS.get(random.nextInt(FRESHNESS.size()));
    Answer answer = ask(FILING, Map.of("number", number(filing), "freshness", freshness));
    if (answer.data() == null) {
      return;
    }
    JsonNode result = answer.data().get("result");
    Instant asOf = Instant.parse(result.get("asOf").asString());
    String outcome = result.get("outcome").asString();
    ledger.tally().count("lookups " + outcome);
    boolean right =
        switch (outcome) {
          case "FOUND" -> {
            int revision = result.at("/filing/revision").asInt();
            yield filing.mayHaveBeen(revision, asOf)
                && result.at("/filing/id").asString().equals(filing.id())
                && result
                    .at("/filing/status")
                    .asString()
                    .equals(String.valueOf(filing.statusOf(revision)));
          }
          case "NOT_FOUND" -> filing.mayHaveHadNoNumber(asOf);
          default -> true;
        };
    if (!right) {
      ledger.findings().add("lookup " + freshness + " " + answer.text() + " of " + filing);
    }
  }

  private void askForVerdict(TrackedFiling filing) {
    Answer answer =
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
    ledger.tally().count("verdicts " + verdict);
    List<FilingStatus> possible = filing.possible(asOf);
    boolean right =
        switch (verdict) {
          case "VALID", "CONDITIONAL" -> possible.stream().anyMatch(FilingStatus::standsAsFiled);
          case "INVALID" ->
              filing.mayHaveHadNoNumber(asOf)
                  || possible.stream().anyMatch(status -> !status.standsAsFiled());
          default -> true;
        };
    if (!right) {
      ledger.findings().add("verdict " + answer.text() + " of " + filing);
    }
  }

  private Answer ask(String document, Map<String, ?> variables) {
    List<String> hubs = federation.hubs();
    Answer answer = caller.ask(hubs.get(random.nextInt(hubs.size())), "", document, variables);
    if (answer.silent()) {
      ledger.tally().count("questions unanswered");
      Federation.pause(WHEN_SILENT);
    } else if (answer.code() != null) {
      // A question has an answer whatever is down behind the hub.
      ledger.findings().add("question answered " + answer.text() + " to " + variables);
    }
    return answer;
  }

  private static String number(TrackedFiling filing) {
    return Objects.requireNonNull(filing.number());
  }
}
