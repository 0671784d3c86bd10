package org.filinghub.national.audit;

/** What is worth a row. */
public enum AuditAction {
  SUBMISSION_ACCEPTED,
  SUBMISSION_REFUSED,
  DELIVERY_REFUSED,
  CHANGE_QUARANTINED,
  PROVIDER_BLACKLISTED,
  EPOCH_CHANGED
}
