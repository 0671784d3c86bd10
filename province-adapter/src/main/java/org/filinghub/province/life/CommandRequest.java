package org.filinghub.province.life;

import org.filinghub.province.life.rule.FilingActor;
import org.filinghub.province.life.rule.Instruction;
import org.filinghub.schema.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * An instruction as somebody gives it.
 *
 * @param actor on whose behalf
 * @param expectedRevision what the caller has seen last
 * @param form what is handed in with it
 */
public record CommandRequest(
    Caller caller,
    FilingActor actor,
    int expectedRevision,
    Instruction instruction,
    @Nullable Object form) {

  /** Nobody's name goes into a log by accident. */
  @Override
  public String toString() {
    return "Order[" + instruction.command() + "]";
  }
}
