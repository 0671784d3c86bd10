package org.filinghub.province.life.rule;

import java.util.List;
import java.util.Map;
import org.filinghub.schema.profile.Policy.RevokeAuthority;
import org.filinghub.schema.profile.Sourced;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.submission.RefusalCode;

/**
 * Revokes a filing. The profile says who may revoke (MOE-24a). If only the ministry may, the
 * command of the authority becomes a request to the ministry (BJ-29).
 */
public record RevokeFiling(RevocationGround ground, boolean blacklistProvider)
    implements Instruction {

  @Override
  public FilingCommand command() {
    return FilingCommand.REVOKE;
  }

  @Override
  public Map<String, Object> detail() {
    return Map.of("ground", ground, "blacklistProvider", blacklistProvider);
  }

  @Override
  public void check(TransitionContext context, RefusalCollector refusals) {
    Sourced<RevokeAuthority> revokeBy = context.policy().revokeBy();
    if (context.actor() == FilingActor.MINISTRY && revokeBy.value() == RevokeAuthority.PROVINCE) {
      refusals.add(
          RefusalCode.WRONG_ACTOR,
          List.of("id"),
          "revoked by",
          FilingActor.MINISTRY.name(),
          FilingActor.AUTHORITY.name(),
          revokeBy.rules());
    }
    boolean bufferOver = context.today().isAfter(context.policy().buffer().value().to());
    boolean lacking = !context.filing().declared().areMet();
    if (ground == RevocationGround.BUFFER_EXPIRED && !(lacking && bufferOver)) {
      refusals.add(
          RefusalCode.FIELD_INVALID,
          List.of("ground"),
          "ground",
          ground.name(),
          "a filing without ICP or MLPS, after the buffer period",
          List.of(RevocationRules.ruleOf(ground)));
    }
    if (blacklistProvider && !RevocationRules.isProviderViolation(ground)) {
      refusals.add(
          RefusalCode.FIELD_INVALID,
          List.of("blacklistProvider"),
          "blacklistProvider",
          "true",
          "false with ground " + ground,
          List.of(RevocationRules.ruleOf(ground)));
    }
  }

  @Override
  public Transition follow(TransitionContext context) {
    return context.mustAskToRevoke()
        ? RevocationRules.request(Step.REVOCATION_REQUESTED, context, ground, blacklistProvider)
            .letClocksRun()
            .make()
        : RevocationRules.revoke(Step.REVOCATION, context, ground, blacklistProvider);
  }
}
