package org.filinghub.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.filinghub.chaos.NodeCaller.Answer;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.AppFormInput.AppVersionInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Files apps and leads them through their lives, as their providers and reviewers. A command is
 * sent until somebody says what became of it: with its key where it has one, with its revision
 * otherwise.
 */
final class Driver implements Callable<Void> {
  private static final String RECEIPTS =
      " { __typename ... on SubmissionAccepted { receipts { id delivery } }"
          + " ... on SubmissionRefused { refusals { code text } } } }";
  private static final String SUBMIT =
      "mutation($form: ProviderFormInput!, $key: ID!) {"
          + " result: submitProviderFiling(form: $form, idempotencyKey: $key)"
          + RECEIPTS;
  private static final String SUPPLEMENT =
      "mutation($id: ID!, $revision: Int!, $form: AppFormInput!, $key: ID!) { result:"
          + " supplementProviderFiling(id: $id, expectedRevision: $revision, form: $form,"
          + " idempotencyKey: $key)"
          + RECEIPTS;
  private static final String REPORT_CHANGE =
      "mutation($id: ID!, $revision: Int!, $form: AppFormInput!, $key: ID!, $on: Date!) { result:"
          + " reportChange(id: $id, expectedRevision: $revision, changedOn: $on, form: $form,"
          + " idempotencyKey: $key)"
          + RECEIPTS;
  private static final String CASE =
      "query($id: ID!) { result: caseFile(id: $id) { filing { number } history { revision command"
          + " toStatus } } }";

  /** Codes that say: it is not known whether it was done, or surely not, and later it may be. */
  static final Set<String> PASSING =
      Set.of(
          "AUTHORITY_UNREACHABLE",
          "NATIONAL_NODE_UNREACHABLE",
          "OVERLOADED",
          "TIMED_OUT",
          "INTERNAL");

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private final int name;
  private final Random random;
  private final Federation federation;
  private final Ledger ledger;
  private final NodeCaller caller = new NodeCaller(Duration.ofSeconds(15));
  private final Clock clock = Clock.systemUTC();
  private final List<TrackedFiling> alive = new ArrayList<>();
  private int submissions;

  Driver(int name, long seed, Federation federation, Ledger ledger) {
    this.name = name;
    this.random = new Random(seed * 1_000 + name);
    this.federation = federation;
    this.ledger = ledger;
  }

  @Override
  public Void call() {
    while (ledger.goesOn()) {
      if (alive.isEmpty() || random.nextInt(4) == 0) {
        submit();
      } else {
        advance(alive.get(random.nextInt(alive.size())));
      }
    }
    return null;
  }

  // ---- submissions

  private void submit() {
    int seed = name * 1_000_000 + ++submissions;
    JurisdictionCode to = random.nextBoolean() ? Federation.HUNAN : Federation.GUANGDONG;
    Forms forms = Forms.provider(to.equals(Federation.HUNAN) ? "430100" : "440300", seed);
    ProviderFormInput form = forms.form();
    String token = federation.tokens().mint(Role.PROVIDER, "chaos", forms.uscc(), null);
    String key = "chaos-" + seed;
    Instant sent = clock.instant();
    JsonNode result = until("submit", token, SUBMIT, Map.of("form", form, "key", key), none());
    if (result == null) {
      return;
    }
    if (!accepted(result)) {
      ledger.findings().add("a new product was refused: " + result);
      return;
    }
    String id = result.at("/receipts/0/id").asString();
    boolean held = !result.at("/receipts/0/delivery").asString().equals("DELIVERED");
    ledger.tally().count(held ? "submissions acknowledged as HELD" : "submissions delivered");
    TrackedFiling filing = new TrackedFiling(id, to, form, held, sent, clock.instant());
    ledger.add(filing);
    alive.add(filing);
    switch (random.nextInt(6)) {
      case 0 -> repeat(token, form, key, id);
      case 1 -> reuseKey(token, form, key);
      case 2 -> submitTwice(token, form, key);
      default -> {}
    }
  }

  private void repeat(String token, ProviderFormInput form, String key, String id) {
    JsonNode again = until("repeat", token, SUBMIT, Map.of("form", form, "key", key), none());
    if (again != null && !again.at("/receipts/0/id").asString().equals(id)) {
      ledger.findings().add("the same key gave " + again + " (expected: " + id + ")");
    }
  }

  private void reuseKey(String token, ProviderFormInput form, String key) {
    Forms other = Forms.provider("430100", name * 1_000_000 + 500_000 + submissions);
    ProviderFormInput changed =
        new ProviderFormInput(
            form.owner(), null, other.form().systems(), other.form().apps(), null);
    expectRefusal("IDEMPOTENCY_KEY_REUSED", token, changed, key);
  }

  private void submitTwice(String token, ProviderFormInput form, String key) {
    expectRefusal("PENDING_ELSEWHERE", token, form, key + "-again");
  }

  private void expectRefusal(String code, String token, ProviderFormInput form, String key) {
    JsonNode refused = until("refusal", token, SUBMIT, Map.of("form", form, "key", key), none());
    if (refused != null && !refused.at("/refusals/0/code").asString("").equals(code)) {
      ledger.findings().add(key + ": " + refused + " (expected: " + code + ")");
    }
  }

  // ---- commands

  private void advance(TrackedFiling filing) {
    switch (filing.last().status()) {
      case SUBMITTED, CHANGE_PENDING -> {
        boolean change = filing.last().status() == FilingStatus.CHANGE_PENDING;
        if (random.nextInt(4) == 0) {
          review(
              filing,
              "RETURN",
              "returnFiling",
              "defects: [{field: \"app.stages\", defect: \"合成\"}]",
              change ? FilingStatus.CHANGE_RETURNED : FilingStatus.RETURNED);
        } else {
          review(filing, "COMPLETE_REVIEW", "completeReview", "", FilingStatus.FILED);
        }
      }
      case RETURNED -> provide(filing, "SUPPLEMENT", SUPPLEMENT, FilingStatus.SUBMITTED);
      case CHANGE_RETURNED ->
          provide(filing, "SUPPLEMENT", SUPPLEMENT, FilingStatus.CHANGE_PENDING);
      case FILED -> advanceFiled(filing);
      case RECTIFYING ->
          review(
              filing,
              "CLOSE_RECTIFICATION",
              "closeRectification",
              "fixed: true",
              FilingStatus.FILED);
      case SUSPENDED -> review(filing, "RESUME", "resumeFiling", "", FilingStatus.FILED);
      default -> alive.remove(filing);
    }
  }

  private void advanceFiled(TrackedFiling filing) {
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 ->
          provide(filing, "REPORT_CHANGE", REPORT_CHANGE, FilingStatus.CHANGE_PENDING);
      case 4, 5 ->
          review(
              filing,
              "OPEN_RECTIFICATION",
              "openRectification",
              "problem: \"合成问题\"",
              FilingStatus.RECTIFYING);
      case 6, 7 ->
          review(filing, "SUSPEND", "suspendFiling", "ground: \"合成理由\"", FilingStatus.SUSPENDED);
      case 8 -> review(filing, "REVOKE", "revokeFiling", "ground: ILLEGAL", FilingStatus.REVOKED);
      default -> alive.remove(filing); // stands on as it is
    }
  }

  /** A command without a key: what became of it is read off the case file when nobody said. */
  private void review(
      TrackedFiling filing, String command, String field, String further, FilingStatus to) {
    String token = federation.tokens().mint(Role.REVIEWER, "chaos", null, filing.jurisdiction());
    String document =
        "mutation($id: ID!, $revision: Int!) { result: %s(id: $id, expectedRevision: $revision%s) {"
                .formatted(field, further.isEmpty() ? "" : ", " + further)
            + " __typename ... on ReviewDone { filing { number status revision } }"
            + " ... on ReviewRefused { refusals { code text } } } }";
    int expected = filing.last().revision();
    filing.sending(command, to, clock.instant());
    JsonNode result =
        until(
            command,
            token,
            document,
            Map.of("id", filing.id(), "revision", expected),
            // HELD: the authority may not have it yet.
            code -> code.equals("UNKNOWN_FILING") && filing.held());
    if (result == null) {
      alive.remove(filing);
      return;
    }
    JsonNode done = result.get("filing");
    if (done != null) {
      if (done.get("revision").asInt() != expected + 1
          || !done.get("status").asString().equals(to.name())) {
        ledger.findings().add(command + " of " + filing + " answered " + result);
      }
      acknowledged(filing, command, done.get("number").asString(""));
    } else if (result.at("/refusals/0/code").asString().equals("REVISION_CONFLICT")) {
      confirm(filing, token, command, to);
    } else {
      ledger.findings().add(command + " of " + filing + " refused: " + result);
      filing.withdrawn();
      alive.remove(filing);
    }
  }

  private void acknowledged(TrackedFiling filing, String command, String number) {
    filing.acknowledged(clock.instant(), number.isEmpty() ? null : number);
    ledger.tally().count("commands acknowledged");
    ledger.tally().count("  of which " + command);
    if (filing.number() != null) {
      ledger.numbered(filing);
    }
  }

  /** An earlier try of this command may have been done without our hearing of it. */
  private void confirm(TrackedFiling filing, String token, String command, FilingStatus to) {
    JsonNode file = until("caseFile", token, CASE, Map.of("id", filing.id()), none());
    if (file == null) {
      alive.remove(filing);
      return;
    }
    int revision = filing.last().revision();
    for (JsonNode event : file.get("history")) {
      if (event.get("revision").asInt() == revision
          && event.get("command").asString().equals(command)
          && event.get("toStatus").asString().equals(to.name())) {
        ledger.tally().count("commands done though their answer was lost");
        acknowledged(filing, command, file.at("/filing/number").asString(""));
        return;
      }
    }
    ledger.findings().add("somebody else moved " + filing + ": " + file);
    filing.withdrawn();
    alive.remove(filing);
  }

  /** A command with a key: sent again, it tells what the first one did. */
  private void provide(TrackedFiling filing, String command, String document, FilingStatus to) {
    int expected = filing.last().revision();
    Map<String, Object> variables = new HashMap<>();
    variables.put("id", filing.id());
    variables.put("revision", expected);
    variables.put("form", changed(filing.form().apps().get(0), expected));
    variables.put("key", filing.id() + "-" + expected);
    if (command.equals("REPORT_CHANGE")) {
      variables.put("on", ChinaTime.dateOf(clock.instant()).toString());
    }
    String token =
        federation.tokens().mint(Role.PROVIDER, "chaos", filing.form().owner().uscc(), null);
    filing.sending(command, to, clock.instant());
    JsonNode result = until(command, token, document, variables, none());
    if (result != null && accepted(result)) {
      acknowledged(filing, command, "");
      return;
    }
    if (result != null) {
      ledger.findings().add(command + " of " + filing + " refused: " + result);
      filing.withdrawn();
    }
    alive.remove(filing);
  }

  private static AppFormInput changed(AppFormInput app, int revision) {
    List<AppVersionInput> versions =
        app.versions().stream()
            .map(
                version ->
                    new AppVersionInput(
                        version.platform(),
                        "2.0." + revision,
                        version.packageName(),
                        version.packageSha256(),
                        version.signingCertSha256()))
            .toList();
    return new AppFormInput(
        app.name(),
        app.channel(),
        app.systemName(),
        versions,
        app.functionTypes(),
        app.audiences(),
        app.stages(),
        app.serviceContents(),
        app.permissions(),
        app.features(),
        app.securityCertification());
  }

  // ---- sending

  /** Sends until there is a result; absent when there was none, which is a finding. */
  private @Nullable JsonNode until(
      String what,
      String token,
      String document,
      Map<String, ?> variables,
      Predicate<String> mayPassToo) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      List<String> hubs = federation.hubs();
      Answer answer = caller.ask(hubs.get(random.nextInt(hubs.size())), token, document, variables);
      if (answer.data() != null) {
        return answer.data().get("result");
      }
      ledger
          .tally()
          .count(answer.silent() ? "tries unanswered" : "tries answered " + answer.code());
      if (answer.code() != null
          && !PASSING.contains(answer.code())
          && !mayPassToo.test(answer.code())) {
        ledger.findings().add(what + " " + variables.get("id") + ": " + answer.text());
        return null;
      }
      if (System.nanoTime() > deadline) {
        ledger
            .findings()
            .add(what + " " + variables.get("id") + " never answered: " + answer.text());
        return null;
      }
      Federation.pause(BETWEEN_TRIES);
    }
  }

  private static Predicate<String> none() {
    return code -> false;
  }

  private static boolean accepted(JsonNode result) {
    return result.at("/__typename").asString("").equals("SubmissionAccepted");
  }
}
