package org.filinghub.province.review;

import java.util.function.Consumer;
import org.filinghub.province.audit.RefusedCommands;
import org.filinghub.province.commit.AuthorityCommits;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.CommandOutcome;
import org.filinghub.province.life.CommandRequest;
import org.filinghub.province.life.FilingTransitions;
import org.filinghub.province.life.LockedFiling;
import org.filinghub.province.life.rule.FilingActor;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.review.ReviewDone;
import org.filinghub.schema.review.ReviewRefused;
import org.filinghub.schema.review.ReviewResult;
import org.filinghub.schema.value.FilingId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Follows an order in one transaction and answers after the commit. A repetition finds the revision
 * moved on and is refused, so a command takes effect once.
 */
@Component
class FilingReview {
  private static final Logger log = LoggerFactory.getLogger(FilingReview.class);

  private final FilingTransitions course;
  private final RefusedCommands refused;
  private final AuthorityCommits commits;

  FilingReview(FilingTransitions course, RefusedCommands refused, AuthorityCommits commits) {
    this.course = course;
    this.refused = refused;
    this.commits = commits;
  }

  /**
   * Problems: UNKNOWN_FILING, FORBIDDEN, OVERLOADED, AUTHORITY_UNREACHABLE.
   *
   * @param entitled fails when the caller may not do this to the filing it turns out to be
   */
  Mono<ReviewResult> run(
      HostedAuthority authority,
      FilingId id,
      CommandRequest order,
      Consumer<ProviderFiling> entitled) {
    Mono<CommandOutcome> work =
        order.actor() == FilingActor.OTHER_AUTHORITY
            ? course.turnAway(authority, id, order)
            : course
                .hold(authority, id)
                .doOnNext(held -> entitled.accept(held.filing()))
                .flatMap(held -> course.follow(authority, held, order));
    String command = order.instruction().command().name();
    return refused
        .watch(authority, order.caller(), id, command, authority.write(work))
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
