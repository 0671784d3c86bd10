package org.filinghub.schema.audit;

/** Actions that leave an audit row. The name is stored and covered by the row's hash. */
public enum AuditAction {
  /** Authority's node: a command on a filing was refused. */
  COMMAND_REFUSED,

  // National node.
  SUBMISSION_ACCEPTED,
  SUBMISSION_REFUSED,
  DELIVERY_REFUSED,
  HEAD_OFFICE_DECLARED,
  GROUP_EXCEPTION_REGISTERED,
  GROUP_REFUSED,
  CHANGE_QUARANTINED,
  PROVIDER_BLACKLISTED,
  EPOCH_CHANGED,
  QUARANTINE_RETRIED,
  QUARANTINE_DISCARDED,
  DELIVERY_RETRIED,
  RECONCILIATION_ASKED,
  RECONCILED,
  PLATFORM_SHARED
}
