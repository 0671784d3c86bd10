package org.filinghub.national.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.national.authority.AuthorityNodeClient;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * An authority's {@code accept}, idempotent by acceptance number: sending again is harmless.
 *
 * <p>Problems: those of {@link AuthorityNodeClient}.
 */
@Component
class AcceptClient {
  private static final String ACCEPT =
      """
      mutation Accept($submission: AcceptedSubmissionInput!) {
        accept(submission: $submission) {
          __typename
          ... on SubmissionAccepted { receipts { id } }
          ... on SubmissionRefused { refusals { code path text rules existing until } }
        }
      }
      """;

  private final AuthorityNodeClient calls;
  private final StoredJson json;

  AcceptClient(AuthorityNodeClient calls, StoredJson json) {
    this.calls = calls;
    this.json = json;
  }

  Mono<DeliveryAnswer> send(WaitingDelivery delivery) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("submission", json.read(delivery.payload(), Map.class));
    return calls
        .ask(delivery.authority(), ACCEPT, variables, "accept", AcceptResult.class, Duration.ZERO)
        .map(result -> result.answerTo(delivery))
        .onErrorResume(
            failure ->
                failure instanceof ProblemException known
                    && known.problem() == Problem.SUBMISSION_NOT_OFFERED_HERE,
            failure -> Mono.just(notOffered(failure)));
  }

  /** A read-only node says so by an error; to the provider it is a refusal that names the place. */
  private static DeliveryAnswer notOffered(Throwable failure) {
    return new DeliveryAnswer(
        List.of(
            new Refusal(
                RefusalCode.SUBMISSION_NOT_OFFERED_HERE.name(),
                List.of("submission", "route"),
                String.valueOf(failure.getMessage()),
                List.of(),
                null,
                null)));
  }

  record AcceptResult(
      @JsonProperty("__typename") String type,
      @Nullable List<Receipt> receipts,
      @Nullable List<Refusal> refusals) {
    record Receipt(String id) {}

    DeliveryAnswer answerTo(WaitingDelivery delivery) {
      if ("SubmissionAccepted".equals(type)
          && receipts != null
          && receipts.stream().anyMatch(one -> one.id().equals(delivery.filing().value()))) {
        return DeliveryAnswer.TAKEN;
      }
      if ("SubmissionRefused".equals(type) && refusals != null && !refusals.isEmpty()) {
        return new DeliveryAnswer(refusals);
      }
      throw Problem.FEED_UNREADABLE.because(
          "authority " + delivery.authority() + " answers accept without receipt or refusal");
    }
  }
}
