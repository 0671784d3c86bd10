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
 * The complete form of a supplement or a reported change. It must satisfy annex 1 on the day it is
 * submitted, and name the same owner.
 *
 * @param complete the form, with omitted blocks taken from the previous form; its {@code
 *     submittedAt} is the time of this submission
 */
public record ProviderForm(AcceptedSubmissionInput complete) {
  private static final RuleId OWN_APP = new RuleId("MOE-12");

  void check(TransitionContext context, RefusalCollector refusals) {
    if (!complete.owner().uscc().equals(context.filing().owner())) {
      refusals.add(
          RefusalCode.FIELD_INVALID,
          List.of("owner", "uscc"),
          "uscc",
          complete.owner().uscc().value(),
          context.filing().owner() + ", the owner it was filed with",
          List.of(OWN_APP));
    }
    refusals.addAll(
        AnnexOneRules.check(complete, context.at().profile()).stream()
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
    return refusal.withPath(path);
  }

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "ProviderForm[" + complete.id() + "]";
  }
}
