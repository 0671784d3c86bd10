package org.filinghub.gateway.lookup;

/** Whether there is such a filing, as far as can be told. */
public enum Outcome {
  FOUND,
  NOT_FOUND,
  /** Nobody who could tell was reached. */
  UNKNOWN
}
