package org.filinghub.province.review;

import java.util.function.Consumer;
import org.filinghub.province.commit.AuthorityCommits;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.CommandOutcome;
import org.filinghub.province.life.CommandRequest;
import org.filinghub.province.life.FilingTransitions;
import org.filinghub.province.life.LockedFiling;
import org.filinghub.province.life.RefusedCommands;
import org.filinghub.province.life.rule.FilingActor;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.review.ReviewResult;
import org.filinghub.schema.review.ReviewResult.ReviewDone;
import org.filinghub.schema.review.ReviewResult.ReviewRefused;
import org.filinghub.schema.value.FilingId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Applies a command in one transaction and answers after the commit. A repeated command is refused,
 * because the revision has changed; so each command takes effect once.
 */
@Component
class FilingReview {
  private static final Logger log = LoggerFactory.getLogger(FilingReview.class);

  private final FilingTransitions transitions;
  private final RefusedCommands refused;
  private final AuthorityCommits commits;

  FilingReview(FilingTransitions transitions, RefusedCommands refused, AuthorityCommits commits) {
    this.transitions = transitions;
    this.refused = refused;
    this.commits = commits;
  }

  /**
   * Problems: UNKNOWN_FILING, FORBIDDEN, OVERLOADED, AUTHORITY_UNREACHABLE.
   *
   * @param entitled checks whether the caller may give this command for the filing; throws if not
   */
  Mono<ReviewResult> run(
      HostedAuthority authority,
      FilingId id,
      CommandRequest request,
      Consumer<ProviderFiling> entitled) {
    Mono<CommandOutcome> work =
        request.actor() == FilingActor.OTHER_AUTHORITY
            ? transitions.refuseOtherAuthority(authority, id, request)
            : transitions
                .lock(authority, id)
                .doOnNext(locked -> entitled.accept(locked.filing()))
                .flatMap(locked -> transitions.apply(authority, locked, request));
    String command = request.instruction().command().name();
    return refused
        .watch(authority, request.caller(), id, command, authority.write(work))
        .doOnNext(
            outcome -> {
              commits.committed(authority);
              log(authority, id, command, outcome);
            })
        .map(FilingReview::result);
  }

  private static ReviewResult result(CommandOutcome outcome) {
    if (outcome instanceof CommandOutcome.Refused no) {
      return new ReviewRefused(no.refusals());
    }
    LockedFiling after = ((CommandOutcome.Moved) outcome).after();
    return new ReviewDone(after.filing(), after.clocks());
  }

  private static void log(
      HostedAuthority authority, FilingId id, String command, CommandOutcome outcome) {
    if (outcome instanceof CommandOutcome.Moved moved) {
      log.info(
          "review authority={} id={} command={} outcome={} revision={}",
          authority.code(),
          id,
          command,
          moved.after().filing().status(),
          moved.after().filing().revision());
    } else {
      log.info(
          "review authority={} id={} command={} outcome={}",
          authority.code(),
          id,
          command,
          ((CommandOutcome.Refused) outcome).refusals().get(0).code());
    }
  }
}
