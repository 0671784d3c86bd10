package org.filinghub.gateway.review;

import org.filinghub.gateway.authority.AuthorityCommand;

/** All commands on a filing: who gives each, and what it takes. What it does is the authority's. */
enum FilingCommand {
  // The authority's review (MOE-13a, MOE-14a), and what comes after it (GD-enforce, MOE-24a,
  // MOE-25).
  COMPLETE_REVIEW(Giver.REVIEWER, AuthorityCommand.review("completeReview")),
  RETURN_FILING(
      Giver.REVIEWER, AuthorityCommand.review("returnFiling", "defects: [DefectInput!]!")),
  REVOKE_FILING(
      Giver.REVOKER,
      AuthorityCommand.review(
          "revokeFiling", "ground: RevocationGround!", "blacklistProvider: Boolean")),
  OPEN_RECTIFICATION(
      Giver.REVIEWER_OR_MINISTRY, AuthorityCommand.review("openRectification", "problem: String!")),
  CLOSE_RECTIFICATION(
      Giver.REVIEWER_OR_MINISTRY, AuthorityCommand.review("closeRectification", "fixed: Boolean!")),
  SUSPEND_FILING(
      Giver.REVIEWER_OR_MINISTRY, AuthorityCommand.review("suspendFiling", "ground: String!")),
  RESUME_FILING(Giver.REVIEWER_OR_MINISTRY, AuthorityCommand.review("resumeFiling")),

  // The ministry's stage (BJ-11, BJ-12).
  APPROVE_AT_MINISTRY(Giver.MINISTRY, AuthorityCommand.review("approveAtMinistry")),
  RETURN_AT_MINISTRY(
      Giver.MINISTRY, AuthorityCommand.review("returnAtMinistry", "defects: [DefectInput!]!")),

  // The provider's part (MOE-13b, MOE-15, GD-enforce; RULES A.10, silence 13).
  SUPPLEMENT(
      Giver.PROVIDER,
      AuthorityCommand.submission(
          "supplementProviderFiling",
          "form: AppFormInput!",
          "system: BusinessSystemInput",
          "owner: OrganizationInput",
          "developer: OrganizationInput",
          "idempotencyKey: ID!")),
  REPORT_CHANGE(
      Giver.PROVIDER,
      AuthorityCommand.submission(
          "reportChange",
          "changedOn: Date!",
          "form: AppFormInput!",
          "system: BusinessSystemInput",
          "owner: OrganizationInput",
          "developer: OrganizationInput",
          "idempotencyKey: ID!")),
  REPORT_RECTIFIED(Giver.PROVIDER, AuthorityCommand.review("reportRectified")),
  CANCEL_FILING(Giver.PROVIDER, AuthorityCommand.review("cancelFiling"));

  private final Giver giver;
  private final AuthorityCommand<?> command;

  FilingCommand(Giver giver, AuthorityCommand<?> command) {
    this.giver = giver;
    this.command = command;
  }

  Giver giver() {
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
