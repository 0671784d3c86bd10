package org.filinghub.province.life.rule;

import org.filinghub.schema.feed.AuthorityChange.Blacklisting;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * Builds a transition from a step. By default it stops the running clocks and changes neither
 * content nor case.
 */
final class TransitionBuilder {
  private final Step step;
  private final FilingState filing;
  private FilingCase accompanying;
  private RuleId rule;
  private boolean stopsClocks = true;
  private @Nullable StartedClock starts;
  private @Nullable StartedClock answered;
  private @Nullable FiledForm content;
  private @Nullable Blacklisting blacklisting;

  private TransitionBuilder(Step step, FilingState filing) {
    this.step = step;
    this.filing = filing;
    this.accompanying = filing.accompanying();
    this.rule = step.rule();
  }

  static TransitionBuilder by(Step step, FilingState filing) {
    return new TransitionBuilder(step, filing);
  }

  TransitionBuilder with(FilingCase next) {
    accompanying = next;
    return this;
  }

  TransitionBuilder because(RuleId clause) {
    rule = clause;
    return this;
  }

  TransitionBuilder letClocksRun() {
    stopsClocks = false;
    return this;
  }

  TransitionBuilder start(StartedClock clock) {
    starts = clock;
    return this;
  }

  TransitionBuilder answer(StartedClock clock) {
    answered = clock;
    return this;
  }

  TransitionBuilder say(FiledForm next) {
    content = next;
    return this;
  }

  TransitionBuilder blacklist(@Nullable Blacklisting entry) {
    blacklisting = entry;
    return this;
  }

  Transition make() {
    FilingStatus to = step.to() == null ? filing.status() : step.to();
    return new Transition(
        step,
        filing.status(),
        to,
        rule,
        stopsClocks,
        starts,
        answered,
        content,
        accompanying,
        blacklisting);
  }
}
