package org.filinghub.province.life;

import org.filinghub.province.life.rule.FilingActor;
import org.filinghub.province.life.rule.Instruction;
import org.filinghub.schema.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A command as a caller sent it.
 *
 * @param actor the party on whose behalf the caller acts
 * @param expectedRevision the revision that the caller has read
 * @param form the submitted form; null if none
 */
public record CommandRequest(
    Caller caller,
    FilingActor actor,
    int expectedRevision,
    Instruction instruction,
    @Nullable Object form) {

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "CommandRequest[" + instruction.command() + "]";
  }
}
