package org.filinghub.schema.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.filinghub.schema.profile.Policy.GroupExceptionPolicy;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;

/**
 * Checks what organizations send about their group: declarations of a head office (MOE-11b), and a
 * head office's certificate that its subsidiary itself files a product (GD-group). Returns every
 * refusal, not only the first.
 */
public final class GroupForms {
  /** 因工作需要: the reason that the certificate must state. */
  static final String NEED_OF_WORK = "因工作需要";

  static final int LONGEST_REASON = 1000;
  static final int MOST_PACKAGES = 100;

  private static final List<RuleId> HEAD_OFFICE = List.of(new RuleId("MOE-11b"));
  private static final List<RuleId> PLACE = List.of(new RuleId("MOE-10a"));
  private static final List<RuleId> CERTIFICATE = List.of(new RuleId("GD-group"));

  private GroupForms() {}

  /**
   * Checks a declaration by itself. Only the national node can detect a cycle, because it knows the
   * group.
   */
  public static List<Refusal> check(HeadOfficeDeclaration declaration) {
    List<Refusal> refusals = new ArrayList<>();
    Field form = new Field(List.of(), HEAD_OFFICE, refusals);
    if (declaration.subsidiary().equals(declaration.headOffice())) {
      form.at("headOffice")
          .refuse(
              RefusalCode.GROUP_CYCLE,
              declaration.headOffice().value(),
              "another organization than the subsidiary");
    }
    if (declaration.headOfficeName() != null) {
      form.at("headOfficeName").requireText(declaration.headOfficeName());
    }
    if (declaration.headOfficePlace() != null) {
      OrganizationRule.checkPlace(
          declaration.headOfficePlace(), form.at("headOfficePlace").citing(PLACE));
    }
    return List.copyOf(refusals);
  }

  /**
   * Checks a certificate (GD-group): the head office has issued and sealed it; it names the
   * subsidiary, the product and the target; it states 因工作需要; its date is not in the future.
   *
   * @param headOffices declared head offices of the subsidiary, up to the top
   * @param policy of the target, today
   */
  public static List<Refusal> check(
      GroupCertificateInput certificate,
      Collection<Uscc> headOffices,
      GroupExceptionPolicy policy,
      LocalDate today) {
    List<Refusal> refusals = new ArrayList<>();
    Field form = new Field(List.of("certificate"), CERTIFICATE, refusals);
    if (!headOffices.contains(certificate.headOffice())) {
      lacks(
          form.at("headOffice"),
          certificate.headOffice().value(),
          "the declared head office of " + certificate.subsidiary());
    }
    if (!policy.allowed()) {
      lacks(
          form.at("target"),
          certificate.target().value(),
          "a jurisdiction that lets subsidiaries file themselves");
    }
    if (policy.needsSeal() && !certificate.sealed()) {
      lacks(form.at("sealed"), "false", "the head office's seal (公章), seen on the scan");
    }
    checkProduct(certificate, form);
    checkReason(certificate.reason(), policy.needsReason(), form.at("reason"));
    form.at("scanSha256").requireSha256(certificate.scanSha256());
    if (certificate.issuedOn().isAfter(today)) {
      lacks(form.at("issuedOn"), certificate.issuedOn().toString(), "a day not after " + today);
    }
    return List.copyOf(refusals);
  }

  private static void checkProduct(GroupCertificateInput certificate, Field form) {
    if (ProductName.normalised(certificate.appName()).isEmpty()) {
      lacks(form.at("appName"), certificate.appName(), "the product it is issued for");
    } else {
      form.at("appName").requireText(certificate.appName());
    }
    List<String> packages = certificate.packageNames();
    if (packages.size() > MOST_PACKAGES) {
      form.at("packageNames").invalid(packages.size() + " names", "at most " + MOST_PACKAGES);
      return;
    }
    for (int i = 0; i < packages.size(); i++) {
      form.at("packageNames").at(i).requireText(packages.get(i));
    }
  }

  private static void checkReason(String reason, boolean needed, Field field) {
    field.allowText(reason, LONGEST_REASON);
    if (needed && !ProductName.normalised(reason).contains(NEED_OF_WORK)) {
      lacks(field, reason, "a statement of the need of work: " + NEED_OF_WORK);
    }
  }

  private static void lacks(Field field, String value, String expected) {
    field.refuse(RefusalCode.EXCEPTION_CERT_INVALID, value, expected);
  }
}
