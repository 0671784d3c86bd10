package org.filinghub.national.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.filinghub.national.claim.ProductClaim;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteKind;
import org.filinghub.schema.form.AnnexOneRules;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * All that can stand against a submission, asked at once: the form (annex 1), the routes (RULES
 * B.4), who hands in (MOE-11b), bars (B.6) and products that somebody holds (MOE-11a).
 */
final class SubmissionRules {
  private static final RuleId ONE_FILING_NATIONWIDE = new RuleId("MOE-11a");
  private static final RuleId THROUGH_HEAD_OFFICE = new RuleId("MOE-11b");
  private static final RuleId UNDER_EXCEPTION = new RuleId("GD-group");
  private static final RuleId BARRED = new RuleId("MOE-24b");
  private static final RuleId FILLED_IN_BY_ITS_PROVIDER = new RuleId("MOE-12");

  private final PolicyProfiles profiles;

  SubmissionRules(PolicyProfiles profiles) {
    this.profiles = profiles;
  }

  /** Every refusal; none means that the submission may be accepted. */
  List<Refusal> check(NationalSubmissionInput input, SubmissionContext standing, Instant now) {
    List<Refusal> refusals = new ArrayList<>(checkForm(input, now));
    for (int i = 0; i < input.routes().size(); i++) {
      checkRoute(input, i, standing).ifPresent(refusals::add);
      if (isFiledHere(input.routes().get(i))) {
        checkProduct(input.form().apps().get(i), i, standing).ifPresent(refusals::add);
        checkProductsBar(input, i, standing, now).ifPresent(refusals::add);
      }
    }
    checkFiler(input).ifPresent(refusals::add);
    refusals.addAll(checkBars(input, standing, now));
    return List.copyOf(refusals);
  }

  /** The filing goes to an authority, not to a platform or anywhere else. */
  static boolean isFiledHere(RouteDecision route) {
    return route.kind() == RouteKind.AUTHORITY || route.kind() == RouteKind.MINISTRY;
  }

  /** The authority of a route that leads to one. */
  static JurisdictionCode authorityOf(RouteDecision route) {
    JurisdictionCode authority = route.jurisdiction();
    if (authority == null) {
      throw new MalformedValue(
          "route jurisdiction", null, "the authority's code with kind " + route.kind());
    }
    return authority;
  }

  private List<Refusal> checkForm(NationalSubmissionInput input, Instant now) {
    return AnnexOneRules.check(input.form(), app -> profileOf(input, app, now), now);
  }

  // An app that goes to no authority is judged by the ministry's profile, which is the nation's, so
  // that its form is checked all the same and everything is said at once.
  private PolicyProfile profileOf(NationalSubmissionInput input, AppFormInput app, Instant now) {
    RouteDecision route = input.routes().get(input.form().apps().indexOf(app));
    return profiles.at(isFiledHere(route) ? authorityOf(route) : JurisdictionCode.MINISTRY, now);
  }

  /** MOE-10c, MOE-21, and places the regulations do not reach; with the clauses of the route. */
  private static Optional<Refusal> checkRoute(
      NationalSubmissionInput input, int index, SubmissionContext standing) {
    RouteDecision route = input.routes().get(index);
    AppFormInput app = input.form().apps().get(index);
    String at = String.valueOf(index);
    return switch (route.kind()) {
      case AUTHORITY, MINISTRY -> {
        JurisdictionCode authority = authorityOf(route);
        yield standing.connected().contains(authority)
            ? Optional.empty()
            : no(
                RefusalCode.AUTHORITY_NOT_CONNECTED,
                List.of("form", "apps", at),
                "jurisdiction: " + authority + " (expected: one whose authority is connected)",
                clauses(route));
      }
      case PLATFORM ->
          no(
              RefusalCode.ROUTE_TO_PLATFORM,
              List.of("form", "apps", at, "channel"),
              "channel: " + app.channel() + " (expected: filed through its platform)",
              clauses(route));
      case USE_FILING ->
          no(
              RefusalCode.ROUTE_TO_USE_FILING,
              List.of("form", "apps", at),
              "app: self-use (expected: a use filing, by subordination)",
              clauses(route));
      case NOT_COVERED ->
          no(
              RefusalCode.ROUTE_NOT_COVERED,
              List.of("form", "owner", "registrationPlace", "region"),
              "region: "
                  + input.form().owner().registrationPlace().region()
                  + " (expected: a place the regulations reach)",
              clauses(route));
    };
  }

  /**
   * Who hands in: the head office for what its subsidiary develops (由总公司统筹汇总, MOE-11b), else the
   * owner itself. A subsidiary is told its head office; a stranger is told that this is not its
   * filing. Under a group exception (GD-group) the route names the subsidiary as filer, and nothing
   * here differs.
   *
   * <p>The alternative, to let the subsidiary hand in and only send its filing to the head office's
   * province, would leave the head office out of what the clause makes its duty.
   */
  private static Optional<Refusal> checkFiler(NationalSubmissionInput input) {
    Uscc owner = input.form().owner().uscc();
    List<String> path = List.of("form", "owner", "uscc");
    for (RouteDecision route : input.routes()) {
      Uscc filer = route.filer() == null ? owner : route.filer();
      if (!isFiledHere(route) || filer.equals(input.submittedBy())) {
        continue;
      }
      return filer.equals(owner)
          ? no(
              RefusalCode.WRONG_ACTOR,
              path,
              "owner: " + owner + " (expected: " + input.submittedBy() + ", which submits)",
              List.of(FILLED_IN_BY_ITS_PROVIDER))
          : no(
              RefusalCode.ROUTE_TO_HEAD_OFFICE,
              path,
              "owner: " + owner + " (expected: handed in by its head office " + filer + ")",
              List.of(THROUGH_HEAD_OFFICE));
    }
    return Optional.empty();
  }

  /**
   * MOE-24b, RULES B.6: a barred organization submits nothing; where the profile says so, its head
   * office does not submit its apps either.
   */
  private List<Refusal> checkBars(
      NationalSubmissionInput input, SubmissionContext standing, Instant now) {
    Uscc owner = input.form().owner().uscc();
    boolean ownersBarCounts =
        owner.equals(input.submittedBy()) || headOfficeBarredWithSubsidiary(now);
    return Stream.of(owner, input.submittedBy())
        .distinct()
        .filter(one -> !one.equals(owner) || ownersBarCounts)
        .flatMap(one -> barred(one, one.equals(owner), standing.barredUntil().get(one)).stream())
        .toList();
  }

  /**
   * RULES B.6: an app that was revoked with a bar is not filed anew by another of its group within
   * the bar, or the routing rule would be a way round it. What its own provider submits is barred
   * anyway.
   */
  private Optional<Refusal> checkProductsBar(
      NationalSubmissionInput input, int index, SubmissionContext standing, Instant now) {
    LocalDate until = standing.productsBarredUntil().get(standing.products().get(index));
    if (until == null
        || standing.barredUntil().containsKey(input.form().owner().uscc())
        || !headOfficeBarredWithSubsidiary(now)) {
      return Optional.empty();
    }
    String name = input.form().apps().get(index).name();
    return Optional.of(
        new Refusal(
            RefusalCode.PROVIDER_BARRED.name(),
            List.of("form", "apps", String.valueOf(index), "name"),
            String.valueOf(
                new MalformedValue("app", name, "one that was not revoked within the bar")
                    .getMessage()),
            List.of(BARRED),
            null,
            until));
  }

  /** A silence the nation settles, the same everywhere (MOE-25). */
  private boolean headOfficeBarredWithSubsidiary(Instant now) {
    return profiles
        .at(JurisdictionCode.MINISTRY, now)
        .policy()
        .headOfficeBarredWithSubsidiary()
        .value();
  }

  private static Optional<Refusal> barred(Uscc one, boolean isOwner, @Nullable LocalDate until) {
    if (until == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            RefusalCode.PROVIDER_BARRED.name(),
            isOwner ? List.of("form", "owner", "uscc") : List.of("submittedBy"),
            "provider: " + one + " (expected: one that is not barred)",
            List.of(BARRED),
            null,
            until));
  }

  /**
   * MOE-11a: filed once, valid nationwide; who files a product again is told of the first. Where a
   * subsidiary has filed it itself, the head office is told that it no longer does (GD-group).
   */
  private static Optional<Refusal> checkProduct(
      AppFormInput app, int index, SubmissionContext standing) {
    ProductClaim holder = standing.holders().get(standing.products().get(index));
    if (holder == null) {
      return Optional.empty();
    }
    FilingNumber number = holder.number();
    boolean underException = number != null && holder.underException();
    RefusalCode code =
        number == null
            ? RefusalCode.PENDING_ELSEWHERE
            : underException ? RefusalCode.FILED_UNDER_EXCEPTION : RefusalCode.DUPLICATE_FILING;
    String expected = number == null ? "one with no filing under way" : "one not filed yet";
    return Optional.of(
        new Refusal(
            code.name(),
            List.of("form", "apps", String.valueOf(index), "name"),
            String.valueOf(new MalformedValue("app", app.name(), expected).getMessage()),
            underException
                ? List.of(ONE_FILING_NATIONWIDE, UNDER_EXCEPTION)
                : List.of(ONE_FILING_NATIONWIDE),
            number,
            null));
  }

  private static Optional<Refusal> no(
      RefusalCode code, List<String> path, String text, List<RuleId> rules) {
    return Optional.of(new Refusal(code.name(), path, text, rules, null, null));
  }

  private static List<RuleId> clauses(RouteDecision route) {
    return route.steps().stream().flatMap(step -> step.rules().stream()).distinct().toList();
  }
}
