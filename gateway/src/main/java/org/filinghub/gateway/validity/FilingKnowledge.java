package org.filinghub.gateway.validity;

import java.time.Instant;
import org.filinghub.gateway.lookup.AnswerSource;
import org.filinghub.schema.registry.FilingFacts;

/** What is known about the filing of a question, who said so, and when. */
public sealed interface FilingKnowledge {

  AnswerSource source();

  Instant asOf();

  /** The facts, as they stood at {@code asOf}. */
  record Known(FilingFacts facts, AnswerSource source, Instant asOf) implements FilingKnowledge {}

  /**
   * There was no such filing at {@code asOf}: the word of its authority, or of a registry that held
   * that authority's feed up to then.
   */
  record Absent(AnswerSource source, Instant asOf) implements FilingKnowledge {}

  /**
   * Nobody who could tell was reached.
   *
   * @param source who was asked last
   * @param asOf when it was given up
   */
  record Unreached(AnswerSource source, Instant asOf) implements FilingKnowledge {}
}
