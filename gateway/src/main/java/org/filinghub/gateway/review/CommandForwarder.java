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
import org.filinghub.schema.review.ReviewResult.ReviewDone;
import org.filinghub.schema.review.ReviewResult.ReviewRefused;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.SubmitResult.SubmissionAccepted;
import org.filinghub.schema.submission.SubmitResult.SubmissionRefused;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Forwards a command to the authority that the filing's id names. Then makes the registry read the
 * change, so that the next answer about the filing includes it. The caller's role is checked here,
 * and again by the authority on the record.
 */
@Component
class CommandForwarder {
  private static final Logger log = LoggerFactory.getLogger(CommandForwarder.class);

  private final AuthorityClients authorities;
  private final RegistryRefresh refresh;
  private final PolicyProfiles profiles;
  private final Clock clock;

  CommandForwarder(
      AuthorityClients authorities, RegistryRefresh refresh, PolicyProfiles profiles, Clock clock) {
    this.authorities = authorities;
    this.refresh = refresh;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** The caller, and the token for the call to the authority. */
  record Principal(Caller caller, CallerToken token) {}

  /**
   * Runs a command.
   *
   * @param arguments as the contract declares them, without nulls
   */
  Mono<?> run(
      ForwardedCommand command, FilingId id, Map<String, Object> arguments, Principal principal) {
    AuthorityClient authority = authority(command.permission(), id, principal);
    return authority
        .command(command.command(), arguments, principal.token())
        .flatMap(result -> refreshed(authority, id, result).thenReturn(result))
        .doOnNext(result -> logResult(command, id, result));
  }

  Mono<CaseFile> caseFile(FilingId id, Principal principal) {
    return authority(CommandPermission.CASE_READER, id, principal).caseFile(id, principal.token());
  }

  private AuthorityClient authority(
      CommandPermission permission, FilingId id, Principal principal) {
    permission.require(
        principal.caller(),
        id.jurisdiction(),
        profiles.at(id.jurisdiction(), clock.instant()).policy());
    return authorities.get(id.jurisdiction());
  }

  private Mono<Void> refreshed(AuthorityClient authority, FilingId id, Object result) {
    if (result instanceof ReviewDone done) {
      return refresh.after(authority.code(), Stream.ofNullable(done.filing().number()).toList());
    }
    return result instanceof SubmissionAccepted
        ? numbers(authority, id).flatMap(numbers -> refresh.after(authority.code(), numbers))
        : Mono.empty();
  }

  /**
   * The number of the filing, which a receipt does not contain. Empty if it cannot be read; then
   * the registry learns the change from the authority's feed.
   */
  private static Mono<List<FilingNumber>> numbers(AuthorityClient authority, FilingId id) {
    return authority
        .filing(id)
        .mapNotNull(ProviderFiling::number)
        .map(List::of)
        .onErrorResume(failure -> Mono.empty())
        .defaultIfEmpty(List.of());
  }

  private static void logResult(ForwardedCommand command, FilingId id, Object result) {
    if (result instanceof ReviewDone done) {
      log.info(
          "review command={} id={} status={} revision={}",
          command.field(),
          id,
          done.filing().status(),
          done.filing().revision());
    } else if (result instanceof ReviewRefused refused) {
      logRefusals(command, id, refused.refusals());
    } else if (result instanceof SubmissionRefused refused) {
      logRefusals(command, id, refused.refusals());
    } else {
      log.info("review command={} id={} accepted", command.field(), id);
    }
  }

  private static void logRefusals(ForwardedCommand command, FilingId id, List<Refusal> refusals) {
    log.info(
        "review command={} id={} refused={}",
        command.field(),
        id,
        refusals.stream().map(Refusal::code).toList());
  }
}
