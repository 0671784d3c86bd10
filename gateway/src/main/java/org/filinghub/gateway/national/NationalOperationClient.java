package org.filinghub.gateway.national;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.remote.RemoteAnswer;
import org.filinghub.gateway.remote.RemoteOperation;
import org.filinghub.schema.registry.FeedStatus;
import org.filinghub.schema.registry.PullResult;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How the registry stands with the authorities, and what operators do about it.
 *
 * <p>Problems: those of {@link NationalLines}.
 */
@Component
public class NationalOperationClient {
  private final NationalLines national;
  private final Duration pullWithin;

  NationalOperationClient(NationalLines national, NationalNodeProperties settings) {
    this.national = national;
    this.pullWithin = settings.pullWithin();
  }

  /** How the registry stands with each authority. */
  public Mono<List<FeedStatus>> feeds() {
    return national
        .ask(national.question(NationalDocuments.FEEDS, Map.of()))
        .map(answer -> answer.getList("feeds", FeedStatus.class));
  }

  /** Has the registry take in what this authority has committed up to now. */
  public Mono<PullResult> pull(JurisdictionCode jurisdiction) {
    return national
        .ask(
            national
                .command(NationalDocuments.PULL, Map.of("jurisdiction", jurisdiction))
                .within(pullWithin))
        .map(answer -> answer.get("pull", PullResult.class));
  }

  /** An operator's question or command, in the operator's own name. */
  public Mono<RemoteAnswer> ask(RemoteOperation operation) {
    return national.ask(operation);
  }
}
