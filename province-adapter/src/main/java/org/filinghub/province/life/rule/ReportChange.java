package org.filinghub.province.life.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.review.StatutoryClock.ClockKind;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;

/**
 * The provider reports a change of a filed app. The last verified revision stays in force until the
 * change is verified (MOE-15). A late report is accepted and marked late, because the regulation
 * names no consequence.
 */
public record ReportChange(LocalDate changedOn, ProviderForm form) implements Instruction {
  /** The measures came into force on this day, so no earlier change can exist (MOE-27). */
  private static final LocalDate MEASURES = LocalDate.of(2019, 11, 11);

  private static final RuleId MEASURES_BEGIN = new RuleId("MOE-27");

  @Override
  public FilingCommand command() {
    return FilingCommand.REPORT_CHANGE;
  }

  @Override
  public Map<String, Object> detail() {
    return Map.of("changedOn", changedOn.toString());
  }

  @Override
  public void check(TransitionContext context, RefusalCollector refusals) {
    if (changedOn.isBefore(MEASURES) || changedOn.isAfter(context.today())) {
      refusals.add(
          RefusalCode.FIELD_INVALID,
          List.of("changedOn"),
          "changedOn",
          changedOn.toString(),
          MEASURES + " to " + context.today(),
          List.of(command().rule(), MEASURES_BEGIN));
    }
    form.check(context, refusals);
  }

  @Override
  public Transition follow(TransitionContext context) {
    FilingState filing = context.filing();
    int within = context.policy().changeWithin().value();
    StartedClock reporting = context.providerClock(ClockKind.CHANGE, changedOn, within);
    boolean late = reporting.at(context.at().now()).overdue();
    ReportedChange change =
        new ReportedChange(
            changedOn, late, false, filing.revision() + 1, form.content(context.at().profile()));
    return TransitionBuilder.by(Step.CHANGE_REPORTED, filing)
        .with(filing.accompanying().with(change))
        .answer(reporting)
        .start(context.decisionClock())
        .make();
  }
}
