package org.filinghub.gateway.review;

import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import org.filinghub.gateway.authority.Authorities;
import org.filinghub.gateway.authority.AuthorityClient;
import org.filinghub.gateway.lookup.CatchUp;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.RevokeAuthority;
import org.filinghub.schema.review.ReviewDone;
import org.filinghub.schema.review.ReviewRefused;
import org.filinghub.schema.review.ReviewResult;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Passes a command to the authority that the filing's id names, and sees to it that the next answer
 * about the filing knows of it. The role is checked on the record here, and again by the authority.
 */
@Component
class FilingReview {
  private static final Logger log = LoggerFactory.getLogger(FilingReview.class);

  private final Authorities authorities;
  private final CatchUp catchUp;
  private final PolicyProfiles profiles;
  private final Clock clock;

  FilingReview(Authorities authorities, CatchUp catchUp, PolicyProfiles profiles, Clock clock) {
    this.authorities = authorities;
    this.catchUp = catchUp;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** A command in the caller's name. */
  interface Command extends BiFunction<AuthorityClient, CallerToken, Mono<ReviewResult>> {}

  Mono<ReviewResult> reviewed(
      String name, FilingId id, DataFetchingEnvironment environment, Command command) {
    JurisdictionCode jurisdiction = id.jurisdiction();
    Caller caller = Callers.of(environment);
    caller.require(caller.reviews(jurisdiction), "a reviewer of " + jurisdiction);
    return passOn(name, id, environment, command);
  }

  Mono<ReviewResult> revoked(FilingId id, DataFetchingEnvironment environment, Command command) {
    JurisdictionCode jurisdiction = id.jurisdiction();
    Caller caller = Callers.of(environment);
    boolean ministryRevokes =
        profiles.at(jurisdiction, clock.instant()).policy().revokeBy().value()
            == RevokeAuthority.MOE;
    // BJ-29: where the ministry revokes, the province's reviewer asks for it with the same command.
    caller.require(
        caller.reviews(jurisdiction) || (ministryRevokes && caller.is(Role.MINISTRY)),
        ministryRevokes
            ? "a reviewer of " + jurisdiction + " or the ministry"
            : "a reviewer of " + jurisdiction);
    return passOn("revokeFiling", id, environment, command);
  }

  private Mono<ReviewResult> passOn(
      String name, FilingId id, DataFetchingEnvironment environment, Command command) {
    CallerToken token =
        CallerToken.of(environment).orElseThrow(Problem.UNAUTHENTICATED::asException);
    return command
        .apply(authorities.get(id.jurisdiction()), token)
        .flatMap(result -> caughtUp(id, result).thenReturn(result))
        .doOnNext(result -> told(name, id, result));
  }

  private Mono<Void> caughtUp(FilingId id, ReviewResult result) {
    if (!(result instanceof ReviewDone done)) {
      return Mono.empty();
    }
    FilingNumber number = done.filing().number();
    return catchUp.after(id.jurisdiction(), number == null ? List.of() : List.of(number));
  }

  private static void told(String name, FilingId id, ReviewResult result) {
    if (result instanceof ReviewDone done) {
      log.info(
          "review command={} id={} status={} revision={}",
          name,
          id,
          done.filing().status(),
          done.filing().revision());
    } else if (result instanceof ReviewRefused refused) {
      log.info(
          "review command={} id={} refused={}",
          name,
          id,
          refused.refusals().stream().map(Refusal::code).toList());
    }
  }
}
