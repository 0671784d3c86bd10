package org.filinghub.gateway.review;

import org.filinghub.gateway.authority.AuthorityCommand;

/** All commands on a filing: who gives each, and what it takes. What it does is the authority's. */
enum ForwardedCommand {
  // The authority's review (MOE-13a, MOE-14a), and what comes after it (GD-enforce, MOE-24a,
  // MOE-25).
  COMPLETE_REVIEW(CommandPermission.REVIEWER, AuthorityCommand.review("completeReview")),
  RETURN_FILING(
      CommandPermission.REVIEWER,
      AuthorityCommand.review("returnFiling", "defects: [DefectInput!]!")),
  REVOKE_FILING(
      CommandPermission.REVOKER,
      AuthorityCommand.review(
          "revokeFiling", "ground: RevocationGround!", "blacklistProvider: Boolean")),
  OPEN_RECTIFICATION(
      CommandPermission.REVIEWER_OR_MINISTRY,
      AuthorityCommand.review("openRectification", "problem: String!")),
  CLOSE_RECTIFICATION(
      CommandPermission.REVIEWER_OR_MINISTRY,
      AuthorityCommand.review("closeRectification", "fixed: Boolean!")),
  SUSPEND_FILING(
      CommandPermission.REVIEWER_OR_MINISTRY,
      AuthorityCommand.review("suspendFiling", "ground: String!")),
  RESUME_FILING(CommandPermission.REVIEWER_OR_MINISTRY, AuthorityCommand.review("resumeFiling")),

  // The ministry's stage (BJ-11, BJ-12).
  APPROVE_AT_MINISTRY(CommandPermission.MINISTRY, AuthorityCommand.review("approveAtMinistry")),
  RETURN_AT_MINISTRY(
      CommandPermission.MINISTRY,
      AuthorityCommand.review("returnAtMinistry", "defects: [DefectInput!]!")),

  // The provider's part (MOE-13b, MOE-15, GD-enforce; RULES A.10, silence 13).
  SUPPLEMENT(
      CommandPermission.PROVIDER,
      AuthorityCommand.submission(
          "supplementProviderFiling",
          "form: AppFormInput!",
          "system: BusinessSystemInput",
          "owner: OrganizationInput",
          "developer: OrganizationInput",
          "idempotencyKey: ID!")),
  REPORT_CHANGE(
      CommandPermission.PROVIDER,
      AuthorityCommand.submission(
          "reportChange",
          "changedOn: Date!",
          "form: AppFormInput!",
          "system: BusinessSystemInput",
          "owner: OrganizationInput",
          "developer: OrganizationInput",
          "idempotencyKey: ID!")),
  REPORT_RECTIFIED(CommandPermission.PROVIDER, AuthorityCommand.review("reportRectified")),
  CANCEL_FILING(CommandPermission.PROVIDER, AuthorityCommand.review("cancelFiling"));

  private final CommandPermission giver;
  private final AuthorityCommand<?> command;

  ForwardedCommand(CommandPermission giver, AuthorityCommand<?> command) {
    this.giver = giver;
    this.command = command;
  }

  CommandPermission giver() {
    return giver;
  }

  AuthorityCommand<?> command() {
    return command;
  }

  /** The mutation, by the same name at the hub and at the authority. */
  String field() {
    return command.field();
  }
}
