package org.filinghub.province.filing;

import java.time.Instant;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/**
 * One decided step of a filing, ready to be written.
 *
 * @param after the filing after the step
 * @param actor the role in whose name the step is taken
 * @param caller the caller who sent the command
 * @param form the submitted form; null if none
 * @param detail other details to store, such as defects or a ground; null if none
 * @param lapsesAt when the next lapse of the filing is due; null if none
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

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "FilingStep[" + filing().id() + " " + transition.command() + "]";
  }
}
