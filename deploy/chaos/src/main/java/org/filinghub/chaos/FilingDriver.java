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
import org.filinghub.chaos.NodeCaller.CallResult;
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
 * Load generator that submits filings and sends commands as their provider and reviewer. It repeats
 * a command until it gets a definite answer. The idempotency key protects the repeated command, or
 * the expected revision if the command has no key.
 */
final class FilingDriver implements Callable<Void> {
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

  /** Error codes of temporary faults. The driver repeats the command after them. */
  static final Set<String> RETRYABLE_CODES =
      Set.of(
          "AUTHORITY_UNREACHABLE",
          "NATIONAL_NODE_UNREACHABLE",
          "OVERLOADED",
          "TIMED_OUT",
          "INTERNAL");

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);
  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(4);

  private final int name;
  private final Random random;
  private final FederationProcesses federation;
  private final SharedRunState state;
  private final NodeCaller caller = new NodeCaller(Duration.ofSeconds(15));
  private final Clock clock = Clock.systemUTC();
  private final List<TrackedFiling> activeFilings = new ArrayList<>();
  private int submissions;

  FilingDriver(int name, long seed, FederationProcesses federation, SharedRunState state) {
    this.name = name;
    this.random = new Random(seed * 1_000 + name);
    this.federation = federation;
    this.state = state;
  }

  @Override
  public Void call() {
    while (state.isLoadRunning()) {
      if (activeFilings.isEmpty() || random.nextInt(4) == 0) {
        submit();
      } else {
        advance(activeFilings.get(random.nextInt(activeFilings.size())));
      }
    }
    return null;
  }

  // ---- submissions

  private void submit() {
    int seed = name * 1_000_000 + ++submissions;
    JurisdictionCode to =
        random.nextBoolean() ? FederationProcesses.HUNAN : FederationProcesses.GUANGDONG;
    Forms forms = Forms.provider(to.equals(FederationProcesses.HUNAN) ? "430100" : "440300", seed);
    ProviderFormInput form = forms.form();
    String token = federation.tokens().mint(Role.PROVIDER, "chaos", forms.uscc(), null);
    String key = "chaos-" + seed;
    Instant sent = clock.instant();
    JsonNode result =
        sendUntilAnswered(
            "submit", token, SUBMIT, Map.of("form", form, "key", key), noFurtherCode());
    if (result == null) {
      return;
    }
    if (!accepted(result)) {
      state.findings().add("the submission of a new product was refused: " + result);
      return;
    }
    String id = result.at("/receipts/0/id").asString();
    boolean held = !result.at("/receipts/0/delivery").asString().equals("DELIVERED");
    state.counters().count(held ? "submissions acknowledged as HELD" : "submissions delivered");
    TrackedFiling filing = new TrackedFiling(id, to, form, held, sent, clock.instant());
    state.add(filing);
    activeFilings.add(filing);
    switch (random.nextInt(6)) {
      case 0 -> repeatSubmission(token, form, key, id);
      case 1 -> reuseKey(token, form, key);
      case 2 -> submitTwice(token, form, key);
      default -> {}
    }
  }

  private void repeatSubmission(String token, ProviderFormInput form, String key, String id) {
    JsonNode again =
        sendUntilAnswered(
            "repeat", token, SUBMIT, Map.of("form", form, "key", key), noFurtherCode());
    if (again != null && !again.at("/receipts/0/id").asString().equals(id)) {
      state
          .findings()
          .add("repeated idempotency key returned " + again + " (expected: " + id + ")");
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
    JsonNode refused =
        sendUntilAnswered(
            "refusal", token, SUBMIT, Map.of("form", form, "key", key), noFurtherCode());
    if (refused != null && !refused.at("/refusals/0/code").asString("").equals(code)) {
      state.findings().add(key + ": " + refused + " (expected: " + code + ")");
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
      case RETURNED -> sendAsProvider(filing, "SUPPLEMENT", SUPPLEMENT, FilingStatus.SUBMITTED);
      case CHANGE_RETURNED ->
          sendAsProvider(filing, "SUPPLEMENT", SUPPLEMENT, FilingStatus.CHANGE_PENDING);
      case FILED -> advanceFiled(filing);
      case RECTIFYING ->
          review(
              filing,
              "CLOSE_RECTIFICATION",
              "closeRectification",
              "fixed: true",
              FilingStatus.FILED);
      case SUSPENDED -> review(filing, "RESUME", "resumeFiling", "", FilingStatus.FILED);
      default -> activeFilings.remove(filing);
    }
  }

  private void advanceFiled(TrackedFiling filing) {
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 ->
          sendAsProvider(filing, "REPORT_CHANGE", REPORT_CHANGE, FilingStatus.CHANGE_PENDING);
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
      default -> activeFilings.remove(filing); // remains FILED until the end of the run
    }
  }

  /**
   * Sends a review command, which has no idempotency key. If the revision conflicts, an earlier
   * attempt may have succeeded; the driver then reads the case file.
   */
  private void review(
      TrackedFiling filing,
      String command,
      String field,
      String furtherArguments,
      FilingStatus to) {
    String token = federation.tokens().mint(Role.REVIEWER, "chaos", null, filing.jurisdiction());
    String document =
        "mutation($id: ID!, $revision: Int!) { result: %s(id: $id, expectedRevision: $revision%s) {"
                .formatted(field, furtherArguments.isEmpty() ? "" : ", " + furtherArguments)
            + " __typename ... on ReviewDone { filing { number status revision } }"
            + " ... on ReviewRefused { refusals { code text } } } }";
    int expected = filing.last().revision();
    filing.recordSent(command, to, clock.instant());
    JsonNode result =
        sendUntilAnswered(
            command,
            token,
            document,
            Map.of("id", filing.id(), "revision", expected),
            // The authority may not have received a HELD submission yet.
            code -> code.equals("UNKNOWN_FILING") && filing.held());
    if (result == null) {
      activeFilings.remove(filing);
      return;
    }
    JsonNode done = result.get("filing");
    if (done != null) {
      if (done.get("revision").asInt() != expected + 1
          || !done.get("status").asString().equals(to.name())) {
        state.findings().add(command + " of " + filing + " answered " + result);
      }
      recordAcknowledged(filing, command, done.get("number").asString(""));
    } else if (result.at("/refusals/0/code").asString().equals("REVISION_CONFLICT")) {
      confirm(filing, token, command, to);
    } else {
      state.findings().add(command + " of " + filing + " refused: " + result);
      filing.removeLastCommand();
      activeFilings.remove(filing);
    }
  }

  private void recordAcknowledged(TrackedFiling filing, String command, String number) {
    filing.recordAcknowledged(clock.instant(), number.isEmpty() ? null : number);
    state.counters().count("commands acknowledged");
    state.counters().count("  of which " + command);
    if (filing.number() != null) {
      state.addNumbered(filing);
    }
  }

  /** Looks in the case file for an earlier attempt that succeeded but whose answer was lost. */
  private void confirm(TrackedFiling filing, String token, String command, FilingStatus to) {
    JsonNode file =
        sendUntilAnswered("caseFile", token, CASE, Map.of("id", filing.id()), noFurtherCode());
    if (file == null) {
      activeFilings.remove(filing);
      return;
    }
    int revision = filing.last().revision();
    for (JsonNode event : file.get("history")) {
      if (event.get("revision").asInt() == revision
          && event.get("command").asString().equals(command)
          && event.get("toStatus").asString().equals(to.name())) {
        state.counters().count("commands done though their answer was lost");
        recordAcknowledged(filing, command, file.at("/filing/number").asString(""));
        return;
      }
    }
    state.findings().add("another caller changed " + filing + ": " + file);
    filing.removeLastCommand();
    activeFilings.remove(filing);
  }

  /** Sends a provider command with an idempotency key. A repetition returns the first result. */
  private void sendAsProvider(
      TrackedFiling filing, String command, String document, FilingStatus to) {
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
    filing.recordSent(command, to, clock.instant());
    JsonNode result = sendUntilAnswered(command, token, document, variables, noFurtherCode());
    if (result != null && accepted(result)) {
      recordAcknowledged(filing, command, "");
      return;
    }
    if (result != null) {
      state.findings().add(command + " of " + filing + " refused: " + result);
      filing.removeLastCommand();
    }
    activeFilings.remove(filing);
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

  /**
   * Sends a command until it has a result. Returns null and adds a finding if an error code is not
   * retryable or the time limit passes.
   */
  private @Nullable JsonNode sendUntilAnswered(
      String what,
      String token,
      String document,
      Map<String, ?> variables,
      Predicate<String> alsoRetryable) {
    long deadline = System.nanoTime() + COMMAND_LIMIT.toNanos();
    while (true) {
      List<String> hubs = federation.hubs();
      CallResult answer =
          caller.ask(hubs.get(random.nextInt(hubs.size())), token, document, variables);
      if (answer.data() != null) {
        return answer.data().get("result");
      }
      state
          .counters()
          .count(answer.silent() ? "tries unanswered" : "tries answered " + answer.code());
      if (answer.code() != null
          && !RETRYABLE_CODES.contains(answer.code())
          && !alsoRetryable.test(answer.code())) {
        state.findings().add(what + " " + variables.get("id") + ": " + answer.text());
        return null;
      }
      if (System.nanoTime() > deadline) {
        state
            .findings()
            .add(what + " " + variables.get("id") + " had no definite answer: " + answer.text());
        return null;
      }
      FederationProcesses.pause(BETWEEN_TRIES);
    }
  }

  private static Predicate<String> noFurtherCode() {
    return code -> false;
  }

  private static boolean accepted(JsonNode result) {
    return result.at("/__typename").asString("").equals("SubmissionAccepted");
  }
}
