package org.filinghub.schema.submission;

/** Whether the authority already has an accepted submission. */
public enum Delivery {
  DELIVERED,
  HELD,
  /** By the authority, after the submission had been acknowledged. */
  REFUSED
}
