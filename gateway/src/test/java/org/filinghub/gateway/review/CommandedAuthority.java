package org.filinghub.gateway.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.FakeNode;
import org.filinghub.schema.review.ReviewResult.ReviewDone;
import org.filinghub.schema.review.StatutoryClock;
import org.filinghub.schema.review.StatutoryClock.ClockKind;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.FilingReceipt.Delivery;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.SubmitResult.SubmissionAccepted;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** An authority with one filing, which answers each command as the test says. */
final class CommandedAuthority extends FakeNode {
  private static final Pattern FIELD = Pattern.compile("mutation [^{]*\\{\\s+(\\w+)\\(");
  private final ProviderFiling filing;

  private volatile JsonNode answer = MissingNode.getInstance();
  private volatile @Nullable String problem;

  CommandedAuthority(ProviderFiling filing) {
    this.filing = filing;
  }

  /** Answers the next commands with this result. */
  void answers(Object result) {
    answer = JSON.valueToTree(result);
    problem = null;
  }

  /** Answers the next commands with this problem. */
  void fails(String code) {
    problem = code;
  }

  @Override
  protected Map<String, @Nullable Object> answer(ReceivedRequest request) {
    String failure = problem;
    if (failure != null && !request.isFor("{ filing(")) {
      throw problem(failure);
    }
    if (request.isFor("caseFile(")) {
      return Map.of("caseFile", answer);
    }
    Matcher command = FIELD.matcher(request.document());
    if (command.find()) {
      return Map.of(command.group(1), answer);
    }
    if (request.isFor("contact {")) {
      return Map.of("f0", filing);
    }
    return Map.of("filing", filing);
  }

  static ReviewDone done(ProviderFiling filing) {
    return new ReviewDone(
        filing,
        List.of(
            new StatutoryClock(
                ClockKind.DECISION,
                LocalDate.parse("2020-03-10"),
                LocalDate.parse("2020-03-24"),
                false,
                false)));
  }

  static SubmissionAccepted received(ProviderFiling filing) {
    RouteDecision route =
        new RouteDecision(
            RouteKind.AUTHORITY, filing.jurisdiction(), filing.owner().uscc(), false, List.of());
    return new SubmissionAccepted(
        List.of(
            new FilingReceipt(
                filing.id(),
                filing.app().name(),
                filing.jurisdiction(),
                Delivery.DELIVERED,
                Instant.parse("2020-03-10T01:00:00Z"),
                LocalDate.parse("2020-03-24"),
                route)));
  }

  static List<Refusal> refusals() {
    return List.of(
        new Refusal(
            "REVISION_CONFLICT",
            List.of("expectedRevision"),
            "revision: 2 (expected: 3)",
            List.of(new RuleId("MOE-13a")),
            null,
            null));
  }
}
