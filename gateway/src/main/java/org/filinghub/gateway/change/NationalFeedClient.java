package org.filinghub.gateway.change;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.registry.FilingChange.ChangePage;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads the national feed of public changes.
 *
 * <p>Problems: those of {@link NationalNodeConnections}.
 */
@Component
class NationalFeedClient implements ChangeSource {
  private static final NodeOperation CHANGES =
      NodeOperation.load(NationalFeedClient.class, "changes");
  private static final NodeOperation CHANGES_END =
      NodeOperation.load(NationalFeedClient.class, "changesEnd");

  private final NationalNodeConnections national;

  NationalFeedClient(NationalNodeConnections national) {
    this.national = national;
  }

  /**
   * A page of the national feed. The national node waits up to {@code waitSeconds} for a change.
   *
   * @param usedIn if null, changes of all jurisdictions
   */
  Mono<ChangePage> changes(
      @Nullable String after, int first, int waitSeconds, @Nullable JurisdictionCode usedIn) {
    return national
        .poll(
            CHANGES, variables(after, first, waitSeconds, usedIn), Duration.ofSeconds(waitSeconds))
        .map(answer -> answer.get("changes", ChangePage.class).publicView());
  }

  @Override
  public Mono<ChangePage> follow(String after, int first, Duration wait) {
    int waitSeconds = Math.toIntExact(wait.toSeconds());
    return national
        .follow(
            CHANGES, variables(after, first, waitSeconds, null), Duration.ofSeconds(waitSeconds))
        .map(answer -> answer.get("changes", ChangePage.class).publicView());
  }

  @Override
  public Mono<ChangePage> page(String after, int first) {
    return changes(after, first, 0, null);
  }

  @Override
  public Mono<String> end() {
    return national
        .follow(CHANGES_END, Map.of(), Duration.ZERO)
        .map(answer -> answer.get("changesEnd", String.class));
  }

  private static Map<String, Object> variables(
      @Nullable String after, int first, int waitSeconds, @Nullable JurisdictionCode usedIn) {
    Map<String, Object> variables = new LinkedHashMap<>();
    if (after != null) {
      variables.put("after", after);
    }
    if (usedIn != null) {
      variables.put("usedIn", usedIn);
    }
    variables.put("first", first);
    variables.put("wait", waitSeconds);
    return variables;
  }
}
