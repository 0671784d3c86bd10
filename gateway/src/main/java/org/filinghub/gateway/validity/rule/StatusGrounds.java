package org.filinghub.gateway.validity.rule;

import java.util.function.Consumer;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.Scope;
import org.filinghub.schema.profile.Sourced;
import org.filinghub.schema.profile.Whitelist.WhitelistMode;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.value.RuleId;

/** The grounds that follow from the status of a filing or of a platform's record. */
final class StatusGrounds {
  private static final RuleId BUFFER_END = new RuleId("MOE-N3b");

  private StatusGrounds() {}

  /** Finds the grounds of RULES B.9, steps 2 and 3. */
  static void find(ValidityContext it, Consumer<Ground> found) {
    FilingStatus status = it.interval() == null ? FilingStatus.SUBMITTED : it.interval().status();
    Policy home = it.home().policy();
    switch (status) {
      case FILED -> inForce(it, Ground.of(ReasonCode.FILED_NATIONWIDE), found);
      // Silence 4: the last verified revision remains in force, perhaps with a condition.
      case CHANGE_PENDING, CHANGE_RETURNED ->
          inForce(
              it, Ground.by(ReasonCode.FILED_NATIONWIDE, home.validWhileChangePending()), found);
      // RULES B.2: the filing remains in force until the deadline of the notice.
      case RECTIFYING -> inForce(it, Ground.assumed(ReasonCode.FILED_NATIONWIDE), found);
      case SUBMITTED, RETURNED, ABANDONED -> notInForce(it, notFiled(it), found);
      case PROVINCE_VERIFIED ->
          notInForce(it, Ground.of(ReasonCode.MOE_APPROVAL_PENDING, home.approvalStages()), found);
      case REVOKED -> {
        if (!revokedForBuffer(it)) {
          found.accept(revoked(it));
        }
      }
      case SUSPENDED -> found.accept(Ground.of(ReasonCode.SUSPENDED));
      case CANCELLED ->
          found.accept(
              Ground.of(it.isShared() ? ReasonCode.PLATFORM_WITHDRAWN : ReasonCode.CANCELLED));
    }
  }

  /**
   * Whether the filing was revoked because ICP or MLPS was missing at the end of the buffer. If the
   * authority named no clause: whether it was revoked at or after that instant while one of them
   * was missing (MOE-N3b). An earlier revocation has another reason.
   */
  static boolean revokedForBuffer(ValidityContext it) {
    StatusInterval interval = it.interval();
    if (interval == null || interval.status() != FilingStatus.REVOKED || it.isShared()) {
      return false;
    }
    return interval.rule() == null
        ? it.lacksPrecondition() && !interval.from().isBefore(it.bufferEnd())
        : interval.rule().equals(BUFFER_END);
  }

  /** Cites the clause that the authority named, and the profile's clause on who revokes (BJ-29). */
  private static Ground revoked(ValidityContext it) {
    Ground ground = Ground.of(ReasonCode.REVOKED, it.home().policy().revokeBy());
    RuleId rule = it.interval() == null ? null : it.interval().rule();
    return rule == null ? ground : ground.citing(rule);
  }

  private static void inForce(ValidityContext it, Ground asFiled, Consumer<Ground> found) {
    if (it.isShared() && it.channel() == Channel.NATIVE_APP) {
      // MOE-10c covers third-party apps on a platform. An installed app needs its own filing.
      found.accept(notFiled(it));
    } else if (!(it.asksForList() && it.whitelist().mode() == WhitelistMode.ONLY)) {
      found.accept(it.isShared() ? shared(it) : asFiled);
    }
  }

  /** MOE-10c names 小程序 and 企业号. Applying it to 公众号 and H5 is our interpretation. */
  private static Ground shared(ValidityContext it) {
    Sourced<Scope> scope = it.there().scope(it.channel());
    Ground ground = Ground.by(ReasonCode.PLATFORM_SHARED, scope);
    return scope.value() == Scope.VIA_PLATFORM ? ground : ground.assumed();
  }

  private static void notInForce(ValidityContext it, Ground ground, Consumer<Ground> found) {
    if (!it.listStandsIn()) {
      found.accept(ground);
    }
  }

  private static Ground notFiled(ValidityContext it) {
    return Ground.of(ReasonCode.NOT_FILED, it.there().policy().unfiledUse());
  }
}
