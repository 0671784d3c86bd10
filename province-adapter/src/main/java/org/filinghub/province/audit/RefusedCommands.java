package org.filinghub.province.audit;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Records refused commands in the audit log. A request without a token leaves no entry, because it
 * has no subject.
 */
@Component
public class RefusedCommands {
  private static final String ACTION = "COMMAND_REFUSED";
  private static final int LONGEST_ACTOR = 100;

  private final AuditLog log;
  private final Clock clock;

  RefusedCommands(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Adds an entry in the caller's transaction, as its last statement. */
  public Mono<Void> record(
      HostedAuthority authority,
      Caller caller,
      FilingId id,
      String command,
      Collection<Refusal> refusals) {
    return append(authority, caller, id, command, refusals.stream().map(Refusal::code).toList());
  }

  /** Also adds an entry if the command fails with FORBIDDEN. */
  public <T> Mono<T> watch(
      HostedAuthority authority, Caller caller, FilingId id, String command, Mono<T> work) {
    return work.onErrorResume(
        ProblemException.class,
        problem ->
            problem.problem() == Problem.FORBIDDEN
                ? authority
                    .write(
                        append(authority, caller, id, command, List.of(Problem.FORBIDDEN.name())))
                    .then(Mono.error(problem))
                : Mono.error(problem));
  }

  private Mono<Void> append(
      HostedAuthority authority, Caller caller, FilingId id, String command, List<String> codes) {
    return Mono.defer(
        () ->
            log.append(
                authority,
                new AuditLog.Entry(
                    clock.instant(),
                    actor(caller),
                    ACTION,
                    id.value(),
                    command + ": " + String.join(", ", codes))));
  }

  private static String actor(Caller caller) {
    String actor = caller.role().name().toLowerCase(Locale.ROOT) + ":" + caller.subject();
    return actor.substring(0, Math.min(actor.length(), LONGEST_ACTOR));
  }
}
