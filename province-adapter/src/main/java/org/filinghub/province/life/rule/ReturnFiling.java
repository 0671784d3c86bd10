package org.filinghub.province.life.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.profile.Policy.ReturnReasons;
import org.filinghub.schema.profile.Sourced;
import org.filinghub.schema.review.Defect;
import org.filinghub.schema.review.Defect.DefectInput;
import org.filinghub.schema.review.Defect.DefectKind;
import org.filinghub.schema.review.StatutoryClock.ClockKind;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;

/**
 * The authority, or the ministry at its stage, returns the filing with at least one defect. Each
 * defect names a form field. The provider's supplement clock starts (MOE-13a, MOE-13b).
 */
public record ReturnFiling(boolean byMinistry, List<DefectInput> defects) implements Instruction {
  private static final int MOST_DEFECTS = 100;
  private static final RuleId SCOPE = new RuleId("MOE-2");

  public ReturnFiling {
    defects = List.copyOf(defects);
  }

  @Override
  public FilingCommand command() {
    return byMinistry ? FilingCommand.RETURN_AT_MINISTRY : FilingCommand.RETURN;
  }

  @Override
  public Map<String, Object> detail() {
    return Map.of("defects", defects);
  }

  @Override
  public void check(TransitionContext context, RefusalCollector refusals) {
    if (byMinistry) {
      ReviewStageRules.checkMinistryStage(context, refusals);
    }
    ReviewStageRules.checkTurn(context, byMinistry, refusals);
    List<RuleId> rules = List.of(FilingCommand.RETURN.rule());
    if (defects.isEmpty() || defects.size() > MOST_DEFECTS) {
      refusals.add(
          RefusalCode.DEFECT_REQUIRED,
          List.of("defects"),
          "defects",
          String.valueOf(defects.size()),
          "1 to " + MOST_DEFECTS,
          rules);
      return;
    }
    for (int i = 0; i < defects.size(); i++) {
      check(defects.get(i), List.of("defects", String.valueOf(i)), context, refusals, rules);
    }
  }

  private static void check(
      DefectInput defect,
      List<String> path,
      TransitionContext context,
      RefusalCollector refusals,
      List<RuleId> rules) {
    if (!FormFieldPath.exists(defect.field())) {
      refusals.add(
          RefusalCode.FIELD_INVALID,
          below(path, "field"),
          "field",
          defect.field(),
          "a field of the form, such as app.stages",
          rules);
    }
    Sourced<ReturnReasons> reasons = context.policy().returnReasons();
    if (reasons.value() == ReturnReasons.FACTUAL_ONLY && defect.kind() == DefectKind.CONTENT) {
      refusals.add(
          RefusalCode.DEFECT_NOT_FACTUAL,
          below(path, "kind"),
          "kind",
          defect.kind().name(),
          "a fact: MISSING, INACCURATE, MISMATCH or OUT_OF_SCOPE",
          reasons.rules());
    }
    refusals.checkText(defect.defect(), 1, below(path, "defect"), rules);
    refusals.checkText(defect.suggestion(), 0, below(path, "suggestion"), rules);
  }

  private static List<String> below(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  @Override
  public Transition follow(TransitionContext context) {
    FilingState filing = context.filing();
    int within = context.policy().supplementWithin().value();
    Step step = stepOf(filing.accompanying().change() != null);
    boolean outOfScope = defects.stream().anyMatch(one -> one.kind() == DefectKind.OUT_OF_SCOPE);
    List<Defect> found =
        defects.stream()
            .map(one -> new Defect(one.field(), one.kind(), one.defect(), one.suggestion()))
            .toList();
    return TransitionBuilder.by(step, filing)
        .because(outOfScope ? SCOPE : step.rule())
        .with(filing.accompanying().returned(found, filing.clock(ClockKind.DECISION).orElse(null)))
        .start(context.providerClock(ClockKind.SUPPLEMENT, context.today(), within))
        .make();
  }

  private Step stepOf(boolean change) {
    if (byMinistry) {
      return change ? Step.CHANGE_GIVEN_BACK_BY_MINISTRY : Step.GIVEN_BACK_BY_MINISTRY;
    }
    return change ? Step.CHANGE_GIVEN_BACK : Step.GIVEN_BACK;
  }
}
