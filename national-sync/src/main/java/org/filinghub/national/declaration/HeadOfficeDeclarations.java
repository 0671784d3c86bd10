package org.filinghub.national.declaration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.filinghub.national.group.GroupRelation;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.registry.ProductRekeying;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.audit.AuditLog;
import org.filinghub.schema.form.GroupForms;
import org.filinghub.schema.sql.WriteTransactions;
import org.filinghub.schema.submission.GroupResult;
import org.filinghub.schema.submission.GroupResult.GroupAccepted;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.submission.SubmitResult.SubmissionRefused;
import org.filinghub.schema.value.RegionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Accepts head-office declarations. A declaration replaces the earlier one of the same subsidiary,
 * in one transaction with all claims and golden copies whose product changes with the group.
 */
@Component
class HeadOfficeDeclarations {
  private static final RuleId HEAD_OFFICE = new RuleId("MOE-11b");

  private final HeadOffices headOffices;
  private final ProductRekeying rekeying;
  private final WriteTransactions transactions;
  private final NationalCommitSignal commits;
  private final AuditLog audit;

  HeadOfficeDeclarations(
      HeadOffices headOffices,
      ProductRekeying rekeying,
      WriteTransactions transactions,
      NationalCommitSignal commits,
      AuditLog audit) {
    this.headOffices = headOffices;
    this.rekeying = rekeying;
    this.transactions = transactions;
    this.commits = commits;
    this.audit = audit;
  }

  Mono<GroupResult> declare(HeadOfficeDeclaration declaration, String declaredBy, Instant now) {
    List<Refusal> refusals = GroupForms.check(declaration);
    Mono<DeclarationOutcome> outcome =
        refusals.isEmpty()
            ? headOffices.lock().flatMap(version -> decide(declaration, declaredBy, now))
            : refuse(declaration, declaredBy, refusals, now);
    return transactions
        .write(outcome)
        .doOnNext(done -> done.sequence().ifPresent(commits::committed))
        .map(DeclarationOutcome::result);
  }

  /**
   * @param sequence last position in the national order that was written; empty if no facts changed
   */
  private record DeclarationOutcome(GroupResult result, Optional<Long> sequence) {}

  private Mono<DeclarationOutcome> decide(
      HeadOfficeDeclaration declaration, String declaredBy, Instant now) {
    return Mono.zip(
            headOffices.above(declaration.headOffice()),
            headOffices.above(declaration.subsidiary()))
        .flatMap(
            chains ->
                isCircle(declaration, chains.getT1())
                    ? refuse(declaration, declaredBy, List.of(circle(declaration)), now)
                    : replace(declaration, chains.getT2().stream().findFirst(), declaredBy, now));
  }

  private static boolean isCircle(
      HeadOfficeDeclaration declaration, List<GroupRelation> aboveHeadOffice) {
    return aboveHeadOffice.stream()
        .anyMatch(relation -> relation.headOffice().equals(declaration.subsidiary()));
  }

  private Mono<DeclarationOutcome> replace(
      HeadOfficeDeclaration declaration,
      Optional<GroupRelation> before,
      String declaredBy,
      Instant now) {
    GroupRelation declared = relation(declaration);
    GroupRelation after = before.map(declared::completedWith).orElse(declared);
    GroupResult accepted = new GroupAccepted(declaration.headOffice(), declaration.subsidiary());
    if (before.filter(after::equals).isPresent()) {
      return Mono.just(new DeclarationOutcome(accepted, Optional.empty()));
    }
    return headOffices
        .put(after, now)
        .then(Mono.defer(() -> rekeyProducts(before, after, now)))
        .flatMap(
            sequence ->
                audit
                    .append(List.of(declaredEntry(before, after, declaredBy, now)))
                    .thenReturn(new DeclarationOutcome(accepted, sequence)));
  }

  /** Computes the product keys again if the head office changed; returns the last sequence. */
  private Mono<Optional<Long>> rekeyProducts(
      Optional<GroupRelation> before, GroupRelation after, Instant now) {
    boolean sameHeadOffice =
        before.filter(relation -> relation.headOffice().equals(after.headOffice())).isPresent();
    return sameHeadOffice
        ? Mono.just(Optional.empty())
        : headOffices
            .membersBelow(after.subsidiary())
            .flatMap(members -> rekeying.rekey(members, now))
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty());
  }

  private static AuditEntry declaredEntry(
      Optional<GroupRelation> before, GroupRelation after, String declaredBy, Instant now) {
    String replaced = before.map(relation -> " instead of " + relation.headOffice()).orElse("");
    return new AuditEntry(
        now,
        declaredBy,
        AuditAction.HEAD_OFFICE_DECLARED,
        after.subsidiary().value(),
        "of " + after.headOffice() + replaced);
  }

  private static GroupRelation relation(HeadOfficeDeclaration declaration) {
    String name = declaration.headOfficeName();
    PlaceInput place = declaration.headOfficePlace();
    return new GroupRelation(
        declaration.subsidiary(),
        declaration.headOffice(),
        name == null ? null : name.strip(),
        place == null ? null : RegionCode.parse(place.region()).value());
  }

  private static Refusal circle(HeadOfficeDeclaration declaration) {
    return Refusal.of(
        RefusalCode.GROUP_CYCLE,
        List.of("headOffice"),
        "headOffice: "
            + declaration.headOffice()
            + " (expected: an organization that does not belong to "
            + declaration.subsidiary()
            + ")",
        List.of(HEAD_OFFICE));
  }

  private Mono<DeclarationOutcome> refuse(
      HeadOfficeDeclaration declaration, String declaredBy, List<Refusal> refusals, Instant now) {
    return audit
        .append(List.of(refusalEntry(now, declaredBy, declaration.subsidiary(), refusals)))
        .thenReturn(new DeclarationOutcome(new SubmissionRefused(refusals), Optional.empty()));
  }

  /** The only trace of a refused declaration. */
  static AuditEntry refusalEntry(
      Instant now, String declaredBy, Uscc subsidiary, List<Refusal> refusals) {
    return new AuditEntry(
        now,
        declaredBy,
        AuditAction.GROUP_REFUSED,
        subsidiary.value(),
        refusals.stream().map(Refusal::code).distinct().collect(Collectors.joining(",")));
  }
}
