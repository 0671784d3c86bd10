package org.filinghub.gateway.validity;

import java.util.function.Consumer;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.Scope;
import org.filinghub.schema.profile.Sourced;
import org.filinghub.schema.profile.WhitelistMode;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.value.RuleId;

/** Where a filing, or a platform's record, stands at an instant, and what that means. */
final class StatusGrounds {
  private static final RuleId BUFFER_END = new RuleId("MOE-N3b");

  private StatusGrounds() {}

  /** RULES B.9, steps 2 and 3. */
  static void tell(ValidityContext it, Consumer<Ground> found) {
    FilingStatus status = it.interval() == null ? FilingStatus.SUBMITTED : it.interval().status();
    Policy home = it.home().policy();
    switch (status) {
      case FILED -> stands(it, Ground.of(ReasonCode.FILED_NATIONWIDE), found);
      // Silence 4: the last verified revision stands, or it stands with care.
      case CHANGE_PENDING, CHANGE_RETURNED ->
          stands(it, Ground.by(ReasonCode.FILED_NATIONWIDE, home.validWhileChangePending()), found);
      // RULES B.2: until the notice is answered or its clock runs out, nothing is taken away.
      case RECTIFYING -> stands(it, Ground.assumed(ReasonCode.FILED_NATIONWIDE), found);
      case SUBMITTED, RETURNED, ABANDONED -> isMissing(it, notFiled(it), found);
      case PROVINCE_VERIFIED ->
          isMissing(it, Ground.of(ReasonCode.MOE_APPROVAL_PENDING, home.approvalStages()), found);
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
   * For what was missing at the end of the buffer, as the authority says. Where its word is not to
   * be had: revoked on or after that instant while ICP or MLPS was missing, which MOE-N3b asked
   * for; an earlier revocation had another ground.
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

  /** Under the clause that the authority named, and by whom (BJ-29). */
  private static Ground revoked(ValidityContext it) {
    Ground ground = Ground.of(ReasonCode.REVOKED, it.home().policy().revokeBy());
    RuleId rule = it.interval() == null ? null : it.interval().rule();
    return rule == null ? ground : ground.citing(rule);
  }

  private static void stands(ValidityContext it, Ground asFiled, Consumer<Ground> found) {
    if (it.isShared() && it.channel() == Channel.NATIVE_APP) {
      // MOE-10c speaks of platforms' third-party apps; what is installed is filed with an
      // authority.
      found.accept(notFiled(it));
    } else if (!(it.asksForList() && it.whitelist().mode() == WhitelistMode.ONLY)) {
      found.accept(it.isShared() ? shared(it) : asFiled);
    }
  }

  /** MOE-10c names 小程序 and 企业号; that 公众号 and H5 go the same way is our reading. */
  private static Ground shared(ValidityContext it) {
    Sourced<Scope> scope = it.there().scope(it.channel());
    Ground ground = Ground.by(ReasonCode.PLATFORM_SHARED, scope);
    return scope.value() == Scope.VIA_PLATFORM ? ground : ground.assumed();
  }

  private static void isMissing(ValidityContext it, Ground ground, Consumer<Ground> found) {
    if (!it.listStandsIn()) {
      found.accept(ground);
    }
  }

  private static Ground notFiled(ValidityContext it) {
    return Ground.of(ReasonCode.NOT_FILED, it.there().policy().unfiledUse());
  }
}
