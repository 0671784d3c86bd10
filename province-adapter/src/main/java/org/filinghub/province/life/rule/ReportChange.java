package org.filinghub.province.life.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.review.ClockKind;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;

/**
 * A filed app changed, and is verified again while its last verified revision stands (MOE-15). A
 * report after its working days is taken and marked: the text names no consequence.
 */
public record ReportChange(LocalDate changedOn, ProviderForm form) implements Instruction {
  /** Before the measures nothing was filed that could have changed (MOE-27). */
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
  public void check(TransitionContext situation, RefusalCollector refusals) {
    if (changedOn.isBefore(MEASURES) || changedOn.isAfter(situation.today())) {
      refusals.add(
          RefusalCode.FIELD_INVALID,
          List.of("changedOn"),
          "changedOn",
          changedOn.toString(),
          MEASURES + " to " + situation.today(),
          List.of(command().rule(), MEASURES_BEGIN));
    }
    form.check(situation, refusals);
  }

  @Override
  public Transition follow(TransitionContext situation) {
    FilingState filing = situation.filing();
    int within = situation.policy().changeWithin().value();
    StartedClock reporting = situation.providerClock(ClockKind.CHANGE, changedOn, within);
    boolean late = reporting.at(situation.at().now()).overdue();
    ReportedChange change =
        new ReportedChange(
            changedOn, late, false, filing.revision() + 1, form.content(situation.at().profile()));
    return TransitionBuilder.by(Step.CHANGE_REPORTED, filing)
        .with(filing.accompanying().with(change))
        .answer(reporting)
        .start(situation.decisionClock())
        .make();
  }
}
