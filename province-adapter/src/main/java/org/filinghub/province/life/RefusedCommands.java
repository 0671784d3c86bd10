package org.filinghub.province.life;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
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
  private final Clock clock;

  RefusedCommands(Clock clock) {
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
            authority
                .audit()
                .append(
                    List.of(
                        new AuditEntry(
                            clock.instant(),
                            AuditEntry.actor(caller),
                            AuditAction.COMMAND_REFUSED,
                            id.value(),
                            command + ": " + String.join(", ", codes)))));
  }
}
