package org.filinghub.province.life.rule;

import java.util.List;
import java.util.Map;
import org.filinghub.schema.profile.RevokeAuthority;
import org.filinghub.schema.profile.Sourced;
import org.filinghub.schema.review.RevocationGround;
import org.filinghub.schema.submission.RefusalCode;

/**
 * Revoked by whom the profile names (MOE-24a); where that is the ministry, the authority's command
 * is its request (BJ-29).
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
  public void check(TransitionContext situation, RefusalCollector refusals) {
    Sourced<RevokeAuthority> revokeBy = situation.policy().revokeBy();
    if (situation.actor() == FilingActor.MINISTRY && revokeBy.value() == RevokeAuthority.PROVINCE) {
      refusals.add(
          RefusalCode.WRONG_ACTOR,
          List.of("id"),
          "revoked by",
          FilingActor.MINISTRY.name(),
          FilingActor.AUTHORITY.name(),
          revokeBy.rules());
    }
    boolean bufferOver = situation.today().isAfter(situation.policy().buffer().value().to());
    boolean lacking = !situation.filing().declared().areMet();
    if (ground == RevocationGround.BUFFER_EXPIRED && !(lacking && bufferOver)) {
      refusals.add(
          RefusalCode.FIELD_INVALID,
          List.of("ground"),
          "ground",
          ground.name(),
          "a filing without ICP or MLPS, after the buffer period",
          List.of(RevocationRules.ruleOf(ground)));
    }
    if (blacklistProvider && !RevocationRules.isOwnMisdeed(ground)) {
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
  public Transition follow(TransitionContext situation) {
    return situation.mustAskToRevoke()
        ? RevocationRules.request(Step.REVOCATION_REQUESTED, situation, ground, blacklistProvider)
            .letClocksRun()
            .make()
        : RevocationRules.revoke(Step.REVOCATION, situation, ground, blacklistProvider);
  }
}
