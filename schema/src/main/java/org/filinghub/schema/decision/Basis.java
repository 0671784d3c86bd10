package org.filinghub.schema.decision;

/** What a decision rests on: a clause, or our reading where the texts are silent (RULES A.10). */
public enum Basis {
  REGULATION,
  ASSUMPTION
}
