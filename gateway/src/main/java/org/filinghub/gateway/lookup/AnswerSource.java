package org.filinghub.gateway.lookup;

/** Who gave the facts an answer rests on. */
public enum AnswerSource {
  CACHE,
  REGISTRY,
  AUTHORITY
}
