package org.filinghub.national.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.filinghub.national.authority.AuthorityNodeClient;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Calls {@code accept} of an authority's node. The call is idempotent by acceptance number, so a
 * repeated call has no effect. Problems: those of {@link AuthorityNodeClient}.
 */
@Component
class AcceptClient {
  private static final NodeOperation ACCEPT = NodeOperation.load(AcceptClient.class, "accept");

  private final AuthorityNodeClient calls;
  private final StoredJson json;

  AcceptClient(AuthorityNodeClient calls, StoredJson json) {
    this.calls = calls;
    this.json = json;
  }

  /**
   * The authority's answer to a delivery.
   *
   * @param refusals empty if the authority took the filing over
   */
  record AuthorityAnswer(List<Refusal> refusals) {
    AuthorityAnswer {
      refusals = List.copyOf(refusals);
    }

    boolean isRefusal() {
      return !refusals.isEmpty();
    }
  }

  Mono<AuthorityAnswer> send(WaitingDelivery delivery) {
    Map<String, Object> variables = Map.of("submission", json.read(delivery.payload(), Map.class));
    return calls
        .get(delivery.authority(), ACCEPT, variables, AcceptResult.class)
        .map(result -> result.read(delivery))
        .onErrorResume(
            failure ->
                failure instanceof ProblemException known
                    && known.problem() == Problem.SUBMISSION_NOT_OFFERED_HERE,
            failure -> Mono.just(notOffered(failure)));
  }

  /**
   * A read-only node answers with an error. The provider gets a refusal that names the authority.
   */
  private static AuthorityAnswer notOffered(Throwable failure) {
    return new AuthorityAnswer(
        List.of(
            Refusal.of(
                RefusalCode.SUBMISSION_NOT_OFFERED_HERE,
                List.of("submission", "route"),
                String.valueOf(failure.getMessage()),
                List.of())));
  }

  record AcceptResult(
      @JsonProperty("__typename") String type,
      @Nullable List<AcceptReceipt> receipts,
      @Nullable List<Refusal> refusals) {
    record AcceptReceipt(String id) {}

    AuthorityAnswer read(WaitingDelivery delivery) {
      if ("SubmissionAccepted".equals(type)
          && receipts != null
          && receipts.stream()
              .anyMatch(receipt -> receipt.id().equals(delivery.filing().value()))) {
        return new AuthorityAnswer(List.of());
      }
      if ("SubmissionRefused".equals(type) && refusals != null && !refusals.isEmpty()) {
        return new AuthorityAnswer(refusals);
      }
      throw Problem.FEED_UNREADABLE.because(
          "authority " + delivery.authority() + " answered accept without receipt or refusal");
    }
  }
}
