package org.filinghub.province.life.rule;

import static org.filinghub.province.life.rule.FilingCommand.ACCEPT;
import static org.filinghub.province.life.rule.FilingCommand.APPROVE_AT_MINISTRY;
import static org.filinghub.province.life.rule.FilingCommand.BUFFER_LAPSED;
import static org.filinghub.province.life.rule.FilingCommand.CANCEL;
import static org.filinghub.province.life.rule.FilingCommand.CLOSE_RECTIFICATION;
import static org.filinghub.province.life.rule.FilingCommand.COMPLETE_REVIEW;
import static org.filinghub.province.life.rule.FilingCommand.OPEN_RECTIFICATION;
import static org.filinghub.province.life.rule.FilingCommand.RECTIFICATION_LAPSED;
import static org.filinghub.province.life.rule.FilingCommand.REPORT_CHANGE;
import static org.filinghub.province.life.rule.FilingCommand.REPORT_RECTIFIED;
import static org.filinghub.province.life.rule.FilingCommand.RESUME;
import static org.filinghub.province.life.rule.FilingCommand.RETURN;
import static org.filinghub.province.life.rule.FilingCommand.RETURN_AT_MINISTRY;
import static org.filinghub.province.life.rule.FilingCommand.REVOKE;
import static org.filinghub.province.life.rule.FilingCommand.SUPPLEMENT;
import static org.filinghub.province.life.rule.FilingCommand.SUPPLEMENT_LAPSED;
import static org.filinghub.province.life.rule.FilingCommand.SUSPEND;
import static org.filinghub.schema.filing.FilingStatus.ABANDONED;
import static org.filinghub.schema.filing.FilingStatus.CANCELLED;
import static org.filinghub.schema.filing.FilingStatus.CHANGE_PENDING;
import static org.filinghub.schema.filing.FilingStatus.CHANGE_RETURNED;
import static org.filinghub.schema.filing.FilingStatus.FILED;
import static org.filinghub.schema.filing.FilingStatus.PROVINCE_VERIFIED;
import static org.filinghub.schema.filing.FilingStatus.RECTIFYING;
import static org.filinghub.schema.filing.FilingStatus.RETURNED;
import static org.filinghub.schema.filing.FilingStatus.REVOKED;
import static org.filinghub.schema.filing.FilingStatus.SUBMITTED;
import static org.filinghub.schema.filing.FilingStatus.SUSPENDED;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * All steps of RULES B.2: command, allowed statuses, next status and clause. A step without a next
 * status keeps the current one.
 */
public enum Step {
  SUBMITTED_HERE(ACCEPT, in(), SUBMITTED, "MOE-12"),
  NUMBERED(COMPLETE_REVIEW, in(SUBMITTED), FILED, "MOE-14a"),
  PASSED_TO_MINISTRY(COMPLETE_REVIEW, in(SUBMITTED), PROVINCE_VERIFIED, "BJ-11"),
  CHANGE_VERIFIED(COMPLETE_REVIEW, in(CHANGE_PENDING), FILED, "MOE-15"),
  CHANGE_PASSED_TO_MINISTRY(COMPLETE_REVIEW, in(CHANGE_PENDING), null, "BJ-12"),
  GIVEN_BACK(RETURN, in(SUBMITTED), RETURNED, "MOE-13a"),
  CHANGE_GIVEN_BACK(RETURN, in(CHANGE_PENDING), CHANGE_RETURNED, "MOE-13a"),
  APPROVED(APPROVE_AT_MINISTRY, in(PROVINCE_VERIFIED), FILED, "BJ-11"),
  CHANGE_APPROVED(APPROVE_AT_MINISTRY, in(CHANGE_PENDING), FILED, "BJ-12"),
  GIVEN_BACK_BY_MINISTRY(RETURN_AT_MINISTRY, in(PROVINCE_VERIFIED), RETURNED, "BJ-11"),
  CHANGE_GIVEN_BACK_BY_MINISTRY(RETURN_AT_MINISTRY, in(CHANGE_PENDING), CHANGE_RETURNED, "BJ-12"),
  SUPPLEMENTED(SUPPLEMENT, in(RETURNED), SUBMITTED, "MOE-13b"),
  CHANGE_SUPPLEMENTED(SUPPLEMENT, in(CHANGE_RETURNED), CHANGE_PENDING, "MOE-13b"),
  CHANGE_REPORTED(REPORT_CHANGE, in(FILED), CHANGE_PENDING, "MOE-15"),
  RECTIFICATION_OPENED(OPEN_RECTIFICATION, undisturbed(), RECTIFYING, "GD-enforce"),
  RECTIFICATION_REPORTED(REPORT_RECTIFIED, in(RECTIFYING), null, "GD-enforce"),
  RECTIFIED(CLOSE_RECTIFICATION, in(RECTIFYING), FILED, "GD-enforce"),
  NOT_RECTIFIED(CLOSE_RECTIFICATION, in(RECTIFYING), REVOKED, "MOE-24a"),
  NOT_RECTIFIED_REQUESTED(CLOSE_RECTIFICATION, in(RECTIFYING), null, "BJ-29"),
  SUSPENSION(SUSPEND, undisturbed(), SUSPENDED, "MOE-25"),
  RESUMPTION(RESUME, in(SUSPENDED), FILED, "MOE-25"),
  REVOCATION(REVOKE, numbered(), REVOKED, "MOE-24a"),
  REVOCATION_REQUESTED(REVOKE, numbered(), null, "BJ-29"),
  CANCELLATION(CANCEL, in(FILED, CHANGE_PENDING, CHANGE_RETURNED, SUSPENDED), CANCELLED, "MOE-25"),
  GIVEN_UP(SUPPLEMENT_LAPSED, in(RETURNED), ABANDONED, "MOE-13b"),
  CHANGE_GIVEN_UP(SUPPLEMENT_LAPSED, in(CHANGE_RETURNED), FILED, "MOE-13b"),
  RECTIFICATION_LATE(RECTIFICATION_LAPSED, in(RECTIFYING), REVOKED, "MOE-24a"),
  RECTIFICATION_LATE_REQUESTED(RECTIFICATION_LAPSED, in(RECTIFYING), null, "BJ-29"),
  BUFFER_ENDED(BUFFER_LAPSED, numbered(), REVOKED, "MOE-N3b");

  private final FilingCommand command;
  private final Set<FilingStatus> from;
  private final @Nullable FilingStatus to;
  private final RuleId rule;

  Step(FilingCommand command, Set<FilingStatus> from, @Nullable FilingStatus to, String rule) {
    this.command = command;
    this.from = Collections.unmodifiableSet(from);
    this.to = to;
    this.rule = new RuleId(rule);
  }

  public FilingCommand command() {
    return command;
  }

  /** The statuses from which the step is allowed; empty for the first step. */
  public Set<FilingStatus> from() {
    return from;
  }

  /** The status after the step. Null if the status does not change. */
  public @Nullable FilingStatus to() {
    return to;
  }

  /** The clause of the step. A revocation ground may replace it. */
  public RuleId rule() {
    return rule;
  }

  /** Returns the possible steps of a command. */
  static List<Step> of(FilingCommand command) {
    return Arrays.stream(values()).filter(step -> step.command == command).toList();
  }

  private static Set<FilingStatus> in(FilingStatus... statuses) {
    EnumSet<FilingStatus> from = EnumSet.noneOf(FilingStatus.class);
    from.addAll(List.of(statuses));
    return from;
  }

  /** Filed, with no rectification and no suspension. */
  private static Set<FilingStatus> undisturbed() {
    return in(FILED, CHANGE_PENDING, CHANGE_RETURNED);
  }

  /** Has a filing number and is not final. */
  private static Set<FilingStatus> numbered() {
    return in(FILED, CHANGE_PENDING, CHANGE_RETURNED, RECTIFYING, SUSPENDED);
  }
}
