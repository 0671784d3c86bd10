package org.filinghub.gateway.review;

import org.filinghub.gateway.authority.AuthorityCommand;
import org.filinghub.schema.review.ReviewResult;
import org.filinghub.schema.submission.SubmitResult;

/**
 * The commands on a filing that the hub forwards to the filing's authority, each with the callers
 * who may give it.
 */
enum ForwardedCommand {
  // The authority's review (MOE-13a, MOE-14a), and what follows it (GD-enforce, MOE-24a, MOE-25).
  COMPLETE_REVIEW(CommandPermission.REVIEWER, review("completeReview")),
  RETURN_FILING(CommandPermission.REVIEWER, review("returnFiling")),
  REVOKE_FILING(CommandPermission.REVOKER, review("revokeFiling")),
  OPEN_RECTIFICATION(CommandPermission.REVIEWER_OR_MINISTRY, review("openRectification")),
  CLOSE_RECTIFICATION(CommandPermission.REVIEWER_OR_MINISTRY, review("closeRectification")),
  SUSPEND_FILING(CommandPermission.REVIEWER_OR_MINISTRY, review("suspendFiling")),
  RESUME_FILING(CommandPermission.REVIEWER_OR_MINISTRY, review("resumeFiling")),

  // The ministry's stage (BJ-11, BJ-12).
  APPROVE_AT_MINISTRY(CommandPermission.MINISTRY, review("approveAtMinistry")),
  RETURN_AT_MINISTRY(CommandPermission.MINISTRY, review("returnAtMinistry")),

  // The provider's part (MOE-13b, MOE-15, GD-enforce; RULES A.10, silence 13).
  SUPPLEMENT(CommandPermission.PROVIDER, submission("supplementProviderFiling")),
  REPORT_CHANGE(CommandPermission.PROVIDER, submission("reportChange")),
  REPORT_RECTIFIED(CommandPermission.PROVIDER, review("reportRectified")),
  CANCEL_FILING(CommandPermission.PROVIDER, review("cancelFiling"));

  private final CommandPermission permission;
  private final AuthorityCommand<?> command;

  ForwardedCommand(CommandPermission permission, AuthorityCommand<?> command) {
    this.permission = permission;
    this.command = command;
  }

  CommandPermission permission() {
    return permission;
  }

  AuthorityCommand<?> command() {
    return command;
  }

  /** The mutation, which has the same name at the hub and at the authority. */
  String field() {
    return command.field();
  }

  private static AuthorityCommand<ReviewResult> review(String field) {
    return AuthorityCommand.load(ForwardedCommand.class, field, ReviewResult.class);
  }

  private static AuthorityCommand<SubmitResult> submission(String field) {
    return AuthorityCommand.load(ForwardedCommand.class, field, SubmitResult.class);
  }
}
