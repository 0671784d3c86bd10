package org.filinghub.national.declaration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.filinghub.national.group.GroupCertificates;
import org.filinghub.national.group.GroupRelation;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.registry.ProviderBars;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.audit.AuditLog;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.form.GroupForms;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.sql.WriteTransactions;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.GroupResult;
import org.filinghub.schema.submission.GroupResult.GroupAccepted;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.submission.SubmitResult.SubmissionRefused;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Registers exception certificates of head offices (GD-group), each once. A barred organization can
 * neither issue nor receive one (MOE-24b, RULES B.6).
 */
@Component
class GroupExceptions {
  private static final RuleId BARRED = new RuleId("MOE-24b");

  private final HeadOffices headOffices;
  private final GroupCertificates certificates;
  private final ProviderBars bars;
  private final PolicyProfiles profiles;
  private final WriteTransactions transactions;
  private final AuditLog audit;

  GroupExceptions(
      HeadOffices headOffices,
      GroupCertificates certificates,
      ProviderBars bars,
      PolicyProfiles profiles,
      WriteTransactions transactions,
      AuditLog audit) {
    this.headOffices = headOffices;
    this.certificates = certificates;
    this.bars = bars;
    this.profiles = profiles;
    this.transactions = transactions;
    this.audit = audit;
  }

  Mono<GroupResult> register(GroupCertificateInput certificate, String declaredBy, Instant now) {
    // The lock keeps the group unchanged during the check and serialises equal certificates.
    return transactions.write(
        headOffices.lock().flatMap(version -> decide(certificate, declaredBy, now)));
  }

  private Mono<GroupResult> decide(
      GroupCertificateInput certificate, String declaredBy, Instant now) {
    return refusals(certificate, now)
        .flatMap(
            refusals ->
                refusals.isEmpty()
                    ? accept(certificate, declaredBy, now)
                    : refuse(certificate, refusals, declaredBy, now));
  }

  private Mono<GroupResult> accept(
      GroupCertificateInput certificate, String declaredBy, Instant now) {
    return certificates
        .isRegistered(certificate)
        .flatMap(known -> known ? Mono.empty() : add(certificate, declaredBy, now))
        .thenReturn(new GroupAccepted(certificate.headOffice(), certificate.subsidiary()));
  }

  private Mono<GroupResult> refuse(
      GroupCertificateInput certificate, List<Refusal> refusals, String declaredBy, Instant now) {
    return audit
        .append(
            List.of(
                HeadOfficeDeclarations.refusalEntry(
                    now, declaredBy, certificate.subsidiary(), refusals)))
        .thenReturn(new SubmissionRefused(refusals));
  }

  private Mono<List<Refusal>> refusals(GroupCertificateInput certificate, Instant now) {
    LocalDate today = ChinaTime.dateOf(now);
    return Mono.zip(
            headOffices.above(certificate.subsidiary()),
            bars.activeAt(now, List.of(certificate.headOffice(), certificate.subsidiary())))
        .map(
            read -> {
              List<Refusal> refusals =
                  new ArrayList<>(
                      GroupForms.check(
                          certificate,
                          read.getT1().stream().map(GroupRelation::headOffice).toList(),
                          profiles.at(certificate.target(), now).policy().groupException().value(),
                          today));
              refusals.addAll(barred("headOffice", certificate.headOffice(), read.getT2()));
              refusals.addAll(barred("subsidiary", certificate.subsidiary(), read.getT2()));
              return refusals;
            });
  }

  private static List<Refusal> barred(String field, Uscc organization, Map<Uscc, LocalDate> bars) {
    LocalDate until = bars.get(organization);
    return until == null
        ? List.of()
        : List.of(
            new Refusal(
                RefusalCode.PROVIDER_BARRED.name(),
                List.of("certificate", field),
                field + ": " + organization + " (expected: an organization that is not barred)",
                List.of(BARRED),
                null,
                until));
  }

  private Mono<Void> add(GroupCertificateInput certificate, String declaredBy, Instant now) {
    return certificates
        .add(certificate, now)
        .then(
            audit.append(
                List.of(
                    new AuditEntry(
                        now,
                        declaredBy,
                        AuditAction.GROUP_EXCEPTION_REGISTERED,
                        certificate.subsidiary().value(),
                        "from " + certificate.headOffice() + " for " + certificate.target()))));
  }
}
