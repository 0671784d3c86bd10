package org.filinghub.province.life.rule;

import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.form.AnnexOneRules;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;

/**
 * A form that a provider hands in for a filing that is there already: complete by annex 1 on the
 * day it is handed in, and of the same owner.
 *
 * @param complete what was left out filled in; {@code submittedAt}: when it is handed in now
 */
public record ProviderForm(AcceptedSubmissionInput complete) {
  private static final RuleId OWN_APP = new RuleId("MOE-12");

  void check(TransitionContext situation, RefusalCollector refusals) {
    if (!complete.owner().uscc().equals(situation.filing().owner())) {
      refusals.add(
          RefusalCode.FIELD_INVALID,
          List.of("owner", "uscc"),
          "uscc",
          complete.owner().uscc().value(),
          situation.filing().owner() + ", the owner it was filed with",
          List.of(OWN_APP));
    }
    refusals.addAll(
        AnnexOneRules.check(complete, situation.at().profile()).stream()
            .map(ProviderForm::asOfArguments)
            .toList());
  }

  FiledForm content(PolicyProfile profile) {
    return FiledForm.of(complete, profile);
  }

  /** {@code submission, app, name} becomes {@code form, name}. */
  private static Refusal asOfArguments(Refusal refusal) {
    List<String> path = new ArrayList<>(refusal.path().subList(1, refusal.path().size()));
    if (!path.isEmpty() && path.get(0).equals("app")) {
      path.set(0, "form");
    }
    return new Refusal(
        refusal.code(), path, refusal.text(), refusal.rules(), refusal.existing(), refusal.until());
  }

  /** Nobody's name goes into a log by accident. */
  @Override
  public String toString() {
    return "ProviderForm[" + complete.id() + "]";
  }
}
