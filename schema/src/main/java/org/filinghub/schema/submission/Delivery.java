package org.filinghub.schema.submission;

/** Whether the authority already has an accepted submission. */
public enum Delivery {
  DELIVERED,
  HELD
}
