package org.filinghub.gateway.national;

import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.gateway.remote.RemoteNode;
import org.filinghub.schema.registry.ChangePage;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The national feed of public changes.
 *
 * <p>Problems: those of {@link NationalLines}.
 */
@Component
public class NationalFeedClient {
  private final NationalLines national;

  NationalFeedClient(NationalLines national) {
    this.national = national;
  }

  /**
   * A page of the national feed; waits as long as it is asked to.
   *
   * @param usedIn absent: all changes
   */
  public Mono<ChangePage> changes(
      @Nullable String after, int first, int waitSeconds, @Nullable JurisdictionCode usedIn) {
    return changes(national.polled(), after, first, waitSeconds, usedIn);
  }

  /** The same, for the one reader of this process that all subscribers share. */
  public Mono<ChangePage> followChanges(String after, int first, int waitSeconds) {
    return changes(national.followed(), after, first, waitSeconds, null);
  }

  /** Position after the last change of the national feed. */
  public Mono<String> changesEnd() {
    return national
        .followed()
        .ask(national.question(NationalDocuments.CHANGES_END, Map.of()))
        .map(answer -> answer.get("changesEnd", String.class));
  }

  private Mono<ChangePage> changes(
      RemoteNode asked,
      @Nullable String after,
      int first,
      int waitSeconds,
      @Nullable JurisdictionCode usedIn) {
    Map<String, Object> variables = new LinkedHashMap<>();
    if (after != null) {
      variables.put("after", after);
    }
    if (usedIn != null) {
      variables.put("usedIn", usedIn);
    }
    variables.put("first", first);
    variables.put("wait", waitSeconds);
    var poll = national.question(NationalDocuments.CHANGES, variables);
    return asked
        .ask(poll.within(poll.limit().plusSeconds(waitSeconds)))
        .map(answer -> PublicViews.of(answer.get("changes", ChangePage.class)));
  }
}
