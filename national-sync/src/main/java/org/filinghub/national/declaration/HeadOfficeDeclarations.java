package org.filinghub.national.declaration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.filinghub.national.audit.AuditAction;
import org.filinghub.national.audit.AuditEntry;
import org.filinghub.national.audit.AuditLog;
import org.filinghub.national.database.Transactions;
import org.filinghub.national.group.GroupRelation;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.registry.ProductRekeying;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.filinghub.schema.form.GroupForms;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.submission.GroupAccepted;
import org.filinghub.schema.submission.GroupResult;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.submission.PlaceInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.submission.SubmissionRefused;
import org.filinghub.schema.value.RegionCode;
import org.filinghub.schema.value.RuleId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who is the head office of whom. A declaration replaces the one before it, in one transaction with
 * the claims and golden copies that change their product by it.
 */
@Component
class HeadOfficeDeclarations {
  private static final RuleId HEAD_OFFICE = new RuleId("MOE-11b");

  private final HeadOffices headOffices;
  private final ProductRekeying regrouping;
  private final Transactions transactions;
  private final NationalCommitSignal commits;
  private final AuditLog audit;
  private final Clock clock;

  HeadOfficeDeclarations(
      HeadOffices headOffices,
      ProductRekeying regrouping,
      Transactions transactions,
      NationalCommitSignal commits,
      AuditLog audit,
      Clock clock) {
    this.headOffices = headOffices;
    this.regrouping = regrouping;
    this.transactions = transactions;
    this.commits = commits;
    this.audit = audit;
    this.clock = clock;
  }

  Mono<GroupResult> declare(HeadOfficeDeclaration declaration, String declaredBy) {
    return Mono.defer(
        () -> {
          Instant now = SqlTime.storable(clock.instant());
          List<Refusal> refusals = GroupForms.check(declaration);
          return refusals.isEmpty()
              ? transactions
                  .write(headOffices.lock().flatMap(held -> decide(declaration, declaredBy, now)))
                  .doOnNext(done -> done.sequence().ifPresent(commits::committed))
                  .map(Done::result)
              : transactions
                  .write(refuse(declaration, declaredBy, refusals, now))
                  .map(Done::result);
        });
  }

  /**
   * @param sequence the place in the national order that was reached, when facts changed
   */
  private record Done(GroupResult result, Optional<Long> sequence) {}

  private Mono<Done> decide(HeadOfficeDeclaration declaration, String declaredBy, Instant now) {
    return headOffices
        .above(declaration.headOffice())
        .flatMap(
            above ->
                above.stream().anyMatch(one -> one.headOffice().equals(declaration.subsidiary()))
                    ? refuse(declaration, declaredBy, List.of(circle(declaration)), now)
                    : headOffices
                        .above(declaration.subsidiary())
                        .flatMap(way -> replace(declaration, way, declaredBy, now)));
  }

  private Mono<Done> replace(
      HeadOfficeDeclaration declaration, List<GroupRelation> way, String declaredBy, Instant now) {
    Optional<GroupRelation> before = way.stream().findFirst();
    GroupRelation told = relation(declaration);
    GroupRelation after = before.map(told::after).orElse(told);
    GroupResult accepted = new GroupAccepted(declaration.headOffice(), declaration.subsidiary());
    if (before.isPresent() && before.get().equals(after)) {
      return Mono.just(new Done(accepted, Optional.empty()));
    }
    boolean sameHeadOffice =
        before.isPresent() && before.get().headOffice().equals(after.headOffice());
    Mono<Optional<Long>> products =
        sameHeadOffice
            ? Mono.just(Optional.empty())
            : headOffices
                .membersBelow(declaration.subsidiary())
                .flatMap(members -> regrouping.rekey(members, now))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    return headOffices
        .put(after, now)
        .then(products)
        .flatMap(
            sequence ->
                audit
                    .append(
                        List.of(
                            new AuditEntry(
                                now,
                                declaredBy,
                                AuditAction.HEAD_OFFICE_DECLARED,
                                declaration.subsidiary().value(),
                                "of " + after.headOffice() + before(before))))
                    .thenReturn(new Done(accepted, sequence)));
  }

  private static String before(Optional<GroupRelation> before) {
    return before.map(one -> " instead of " + one.headOffice()).orElse("");
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
    return new Refusal(
        RefusalCode.GROUP_CYCLE.name(),
        List.of("headOffice"),
        "headOffice: "
            + declaration.headOffice()
            + " (expected: one that does not itself belong to "
            + declaration.subsidiary()
            + ")",
        List.of(HEAD_OFFICE),
        null,
        null);
  }

  /** A refused declaration leaves no trace but this row. */
  private Mono<Done> refuse(
      HeadOfficeDeclaration declaration, String declaredBy, List<Refusal> refusals, Instant now) {
    return audit
        .append(
            List.of(DeclarationRefusals.entry(now, declaredBy, declaration.subsidiary(), refusals)))
        .thenReturn(new Done(new SubmissionRefused(refusals), Optional.empty()));
  }
}
