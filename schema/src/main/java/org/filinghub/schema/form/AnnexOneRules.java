package org.filinghub.schema.form;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.RuleId;

/**
 * The rules of 提供者备案信息表 (annex 1, MOE-12). Every rule is evaluated, and every refusal is reported
 * in the order of the form. If a form has more than 100 systems or apps, one refusal says so, and
 * the rules check only the first 100.
 */
public final class AnnexOneRules {
  static final int MOST_SYSTEMS = 100;
  static final int MOST_APPS = 100;

  private AnnexOneRules() {}

  /**
   * Returns all refusals of a form. If the list is empty, the form satisfies annex 1. Paths begin
   * with {@code form}.
   *
   * @param profileOf the profile in force at the authority that an app goes to; called one or more
   *     times for each app
   * @param submittedAt decides whether the buffer period applies (MOE-N3a)
   */
  public static List<Refusal> check(
      ProviderFormInput form,
      Function<AppFormInput, PolicyProfile> profileOf,
      Instant submittedAt) {
    List<Refusal> refusals = new ArrayList<>();
    Field top = new Field(List.of("form"), List.of(), refusals);
    WholeForm whole = new WholeForm(form, profileOf, submittedAt);
    checkOrganization(form.owner(), true, top.at("owner"));
    OrganizationInput developer = form.developer();
    if (developer != null) {
      checkOrganization(developer, false, top.at("developer"));
    }
    for (FormRule rule : FormRule.values()) {
      rule.check(form, top.citing(rule.clauses()));
    }
    for (int i = 0; i < Math.min(form.systems().size(), MOST_SYSTEMS); i++) {
      for (SystemRule rule : SystemRule.values()) {
        rule.check(form.systems().get(i), whole, top.at("systems").at(i).citing(rule.clauses()));
      }
    }
    for (int i = 0; i < Math.min(form.apps().size(), MOST_APPS); i++) {
      for (AppRule rule : AppRule.values()) {
        rule.check(form.apps().get(i), whole, top.at("apps").at(i).citing(rule.clauses()));
      }
    }
    return List.copyOf(refusals);
  }

  /**
   * Returns all refusals of one app that is delivered to its authority. Paths begin with {@code
   * submission}.
   */
  public static List<Refusal> check(AcceptedSubmissionInput submission, PolicyProfile profile) {
    ProviderFormInput form =
        new ProviderFormInput(
            submission.owner(),
            submission.developer(),
            List.of(submission.system()),
            List.of(submission.app()),
            null);
    return check(form, app -> profile, submission.submittedAt()).stream()
        .map(AnnexOneRules::asOfSubmission)
        .toList();
  }

  /**
   * Returns whether the form is accepted conditionally: ICP or MLPS is missing, and the submission
   * is in the buffer period (MOE-N3a).
   */
  public static boolean bufferConditional(
      BusinessSystemInput system, PolicyProfile profile, Instant submittedAt) {
    return !Precondition.isMet(system) && Precondition.inBuffer(profile, submittedAt);
  }

  /** Returns every clause that a refusal may cite. */
  static List<RuleId> clauses() {
    List<RuleId> clauses = new ArrayList<>();
    for (OrganizationRule rule : OrganizationRule.values()) {
      clauses.addAll(rule.clauses());
    }
    for (FormRule rule : FormRule.values()) {
      clauses.addAll(rule.clauses());
    }
    for (SystemRule rule : SystemRule.values()) {
      clauses.addAll(rule.clauses());
    }
    for (AppRule rule : AppRule.values()) {
      clauses.addAll(rule.clauses());
    }
    return clauses;
  }

  private static void checkOrganization(
      OrganizationInput organization, boolean isOwner, Field block) {
    for (OrganizationRule rule : OrganizationRule.values()) {
      rule.check(organization, isOwner, block.citing(rule.clauses()));
    }
  }

  /** {@code form, systems, 0, name} becomes {@code submission, system, name}. */
  private static Refusal asOfSubmission(Refusal refusal) {
    List<String> path = new ArrayList<>(refusal.path());
    path.set(0, "submission");
    if (path.get(1).equals("systems") || path.get(1).equals("apps")) {
      path.set(1, path.get(1).equals("systems") ? "system" : "app");
      path.remove(2);
    }
    return refusal.withPath(path);
  }
}
