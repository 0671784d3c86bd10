package org.filinghub.province.filing;

import java.time.Instant;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/**
 * One step of a filing's life, decided and ready to be written.
 *
 * @param after the filing as this step leaves it
 * @param actor on whose behalf it was taken
 * @param caller who gave the command
 * @param form what was handed in with it
 * @param detail what else is to be remembered: defects, a ground
 * @param lapsesAt when something happens to the filing by itself
 */
public record FilingStep(
    StoredFiling after,
    Transition transition,
    Role actor,
    Caller caller,
    Instant at,
    @Nullable Object form,
    @Nullable Object detail,
    @Nullable Instant lapsesAt) {

  public ProviderFiling filing() {
    return after.filing();
  }

  /** Nobody's name goes into a log by accident. */
  @Override
  public String toString() {
    return "FilingStep[" + filing().id() + " " + transition.command() + "]";
  }
}
