package org.filinghub.schema.registry;

/** Whether the registry can speak for a number. */
public enum FactsOutcome {
  FOUND,
  NOT_FOUND,
  UNKNOWN
}
