package org.filinghub.gateway.review;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.filinghub.gateway.authority.AuthorityClient;
import org.filinghub.gateway.authority.AuthorityClients;
import org.filinghub.gateway.lookup.RegistryRefresh;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.review.CaseFile;
import org.filinghub.schema.review.ReviewDone;
import org.filinghub.schema.review.ReviewRefused;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.SubmissionAccepted;
import org.filinghub.schema.submission.SubmissionRefused;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Passes a command to the authority that the filing's id names, and sees to it that the next answer
 * about the filing knows of it. The role is checked here, and again by the authority on the record.
 */
@Component
class CommandForwarder {
  private static final Logger log = LoggerFactory.getLogger(CommandForwarder.class);

  private final AuthorityClients authorities;
  private final RegistryRefresh catchUp;
  private final PolicyProfiles profiles;
  private final Clock clock;

  CommandForwarder(
      AuthorityClients authorities, RegistryRefresh catchUp, PolicyProfiles profiles, Clock clock) {
    this.authorities = authorities;
    this.catchUp = catchUp;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** Who commands, and in whose name the authority is asked. */
  record Principal(Caller caller, CallerToken token) {}

  /**
   * @param arguments as the contract declares them, without nulls
   */
  Mono<?> run(
      ForwardedCommand command, FilingId id, Map<String, Object> arguments, Principal principal) {
    AuthorityClient authority = authority(command.permission(), id, principal);
    return authority
        .command(command.command(), arguments, principal.token())
        .flatMap(result -> caughtUp(authority, id, result).thenReturn(result))
        .doOnNext(result -> told(command, id, result));
  }

  Mono<CaseFile> caseFile(FilingId id, Principal principal) {
    return authority(CommandPermission.CONCERNED, id, principal).caseFile(id, principal.token());
  }

  private AuthorityClient authority(CommandPermission giver, FilingId id, Principal principal) {
    giver.require(
        principal.caller(),
        id.jurisdiction(),
        profiles.at(id.jurisdiction(), clock.instant()).policy());
    return authorities.get(id.jurisdiction());
  }

  private Mono<Void> caughtUp(AuthorityClient authority, FilingId id, Object result) {
    if (result instanceof ReviewDone done) {
      return catchUp.after(authority.code(), Stream.ofNullable(done.filing().number()).toList());
    }
    return result instanceof SubmissionAccepted
        ? numbers(authority, id).flatMap(numbers -> catchUp.after(authority.code(), numbers))
        : Mono.empty();
  }

  /** A receipt does not say the filing's number. Where it cannot be learnt, the feed tells. */
  private static Mono<List<FilingNumber>> numbers(AuthorityClient authority, FilingId id) {
    return authority
        .filing(id)
        .mapNotNull(ProviderFiling::number)
        .map(List::of)
        .onErrorResume(failure -> Mono.empty())
        .defaultIfEmpty(List.of());
  }

  private static void told(ForwardedCommand command, FilingId id, Object result) {
    if (result instanceof ReviewDone done) {
      log.info(
          "review command={} id={} status={} revision={}",
          command.field(),
          id,
          done.filing().status(),
          done.filing().revision());
    } else if (result instanceof ReviewRefused refused) {
      refused(command, id, refused.refusals());
    } else if (result instanceof SubmissionRefused refused) {
      refused(command, id, refused.refusals());
    } else {
      log.info("review command={} id={} accepted", command.field(), id);
    }
  }

  private static void refused(ForwardedCommand command, FilingId id, List<Refusal> refusals) {
    log.info(
        "review command={} id={} refused={}",
        command.field(),
        id,
        refusals.stream().map(Refusal::code).toList());
  }
}
