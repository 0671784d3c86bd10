package org.filinghub.province.life.rule;

import static org.filinghub.province.life.rule.FilingActor.AUTHORITY;
import static org.filinghub.province.life.rule.FilingActor.MINISTRY;
import static org.filinghub.province.life.rule.FilingActor.NODE;
import static org.filinghub.province.life.rule.FilingActor.PROVIDER;

import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.value.RuleId;

/**
 * The commands on a filing and the parties that may give them. {@link Step} says which status each
 * one leads to.
 */
public enum FilingCommand {
  ACCEPT(PROVIDER),
  COMPLETE_REVIEW(AUTHORITY),
  RETURN(AUTHORITY),
  APPROVE_AT_MINISTRY(MINISTRY),
  RETURN_AT_MINISTRY(MINISTRY),
  SUPPLEMENT(PROVIDER),
  REPORT_CHANGE(PROVIDER),
  OPEN_RECTIFICATION(AUTHORITY, MINISTRY),
  REPORT_RECTIFIED(PROVIDER),
  CLOSE_RECTIFICATION(AUTHORITY, MINISTRY),
  SUSPEND(AUTHORITY, MINISTRY),
  RESUME(AUTHORITY, MINISTRY),
  REVOKE(AUTHORITY, MINISTRY),
  CANCEL(PROVIDER),
  SUPPLEMENT_LAPSED(NODE),
  RECTIFICATION_LAPSED(NODE),
  BUFFER_LAPSED(NODE);

  private final Set<FilingActor> actors;

  FilingCommand(FilingActor... actors) {
    this.actors = Set.of(actors);
  }

  public Set<FilingActor> actors() {
    return actors;
  }

  /** The clause that defines this command. */
  public RuleId rule() {
    return Step.of(this).get(0).rule();
  }

  /** The statuses in which the command is allowed; empty for the first submission. */
  public Set<FilingStatus> from() {
    return Step.of(this).stream()
        .flatMap(step -> step.from().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
