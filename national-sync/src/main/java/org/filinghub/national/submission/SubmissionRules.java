package org.filinghub.national.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.filinghub.national.claim.ProductClaim;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.form.AnnexOneRules;
import org.filinghub.schema.profile.CalendarOverlay;
import org.filinghub.schema.profile.Policy;
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
 * The rules for a submission, all checked together: the form (annex 1), the routes (RULES B.4), the
 * submitter (MOE-11b), bars (B.6) and products that are already claimed (MOE-11a).
 */
final class SubmissionRules {
  private static final RuleId ONE_FILING_NATIONWIDE = new RuleId("MOE-11a");
  private static final RuleId THROUGH_HEAD_OFFICE = new RuleId("MOE-11b");
  private static final RuleId UNDER_EXCEPTION = new RuleId("GD-group");
  private static final RuleId BARRED = new RuleId("MOE-24b");
  private static final RuleId SUBMITTED_BY_ITS_PROVIDER = new RuleId("MOE-12");

  private final PolicyProfiles profiles;
  private final WorkingDayCalendar calendar;

  SubmissionRules(PolicyProfiles profiles, WorkingDayCalendar calendar) {
    this.profiles = profiles;
    this.calendar = calendar;
  }

  /** All refusals. Empty if the submission may be accepted. */
  List<Refusal> check(NationalSubmissionInput input, SubmissionContext context, Instant now) {
    List<Refusal> refusals = new ArrayList<>(checkForm(input, now));
    for (int i = 0; i < input.routes().size(); i++) {
      checkRoute(input, i, context).ifPresent(refusals::add);
      if (leadsToAuthority(input.routes().get(i))) {
        checkProduct(input.form().apps().get(i), i, context).ifPresent(refusals::add);
        checkProductsBar(input, i, context, now).ifPresent(refusals::add);
      }
    }
    checkFiler(input).ifPresent(refusals::add);
    refusals.addAll(checkBars(input, context, now));
    return List.copyOf(refusals);
  }

  /** True if an authority decides about the filing, false for a platform or a use filing. */
  static boolean leadsToAuthority(RouteDecision route) {
    return route.kind() == RouteKind.AUTHORITY || route.kind() == RouteKind.MINISTRY;
  }

  /**
   * The authority of a route.
   *
   * @throws MalformedValue if the route names no authority
   */
  static JurisdictionCode authorityOf(RouteDecision route) {
    JurisdictionCode authority = route.jurisdiction();
    if (authority == null) {
      throw new MalformedValue(
          "route jurisdiction", null, "the authority's code with kind " + route.kind());
    }
    return authority;
  }

  /**
   * Last day for the authority's decision (MOE-13a, MOE-14a): a number of working days in its
   * jurisdiction, the day of submission not counted.
   */
  LocalDate decisionDueOn(JurisdictionCode authority, Instant now) {
    Policy policy = profiles.at(authority, now).policy();
    CalendarOverlay overlay = policy.calendarOverlay().value();
    return calendar
        .withOverlay(overlay.holidays(), overlay.workdays())
        .lastDay(ChinaTime.dateOf(now), policy.decideWithin().value())
        .dueOn();
  }

  private List<Refusal> checkForm(NationalSubmissionInput input, Instant now) {
    return AnnexOneRules.check(input.form(), app -> profileOf(input, app, now), now);
  }

  // An app without an authority is checked with the national profile, so that the provider gets the
  // refusals of its form together with all others.
  private PolicyProfile profileOf(NationalSubmissionInput input, AppFormInput app, Instant now) {
    RouteDecision route = input.routes().get(input.form().apps().indexOf(app));
    return profiles.at(
        leadsToAuthority(route) ? authorityOf(route) : JurisdictionCode.MINISTRY, now);
  }

  /** MOE-10c, MOE-21, and places outside the regulations. Cites the clauses of the route. */
  private static Optional<Refusal> checkRoute(
      NationalSubmissionInput input, int index, SubmissionContext context) {
    RouteDecision route = input.routes().get(index);
    AppFormInput app = input.form().apps().get(index);
    String at = String.valueOf(index);
    return switch (route.kind()) {
      case AUTHORITY, MINISTRY -> {
        JurisdictionCode authority = authorityOf(route);
        yield context.connected().contains(authority)
            ? Optional.empty()
            : no(
                RefusalCode.AUTHORITY_NOT_CONNECTED,
                List.of("form", "apps", at),
                "jurisdiction: " + authority + " (expected: an authority whose node is connected)",
                clauses(route));
      }
      case PLATFORM ->
          no(
              RefusalCode.ROUTE_TO_PLATFORM,
              List.of("form", "apps", at, "channel"),
              "channel: "
                  + app.channel()
                  + " (expected: an app that is not filed through its platform)",
              clauses(route));
      case USE_FILING ->
          no(
              RefusalCode.ROUTE_TO_USE_FILING,
              List.of("form", "apps", at),
              "app: self-use (expected: a use filing with the superior education authority)",
              clauses(route));
      case NOT_COVERED ->
          no(
              RefusalCode.ROUTE_NOT_COVERED,
              List.of("form", "owner", "registrationPlace", "region"),
              "region: "
                  + input.form().owner().registrationPlace().region()
                  + " (expected: a place where the regulations apply)",
              clauses(route));
    };
  }

  /**
   * Checks the submitter: the head office for apps of its subsidiary (由总公司统筹汇总, MOE-11b), otherwise
   * the owner. The refusal names the head office to a subsidiary, and the owner to anyone else.
   * Under a group exception (GD-group) the route names the subsidiary as filer.
   *
   * <p>The subsidiary may not submit to the head office's province by itself, because the clause
   * makes this the duty of the head office.
   */
  private static Optional<Refusal> checkFiler(NationalSubmissionInput input) {
    Uscc owner = input.form().owner().uscc();
    List<String> path = List.of("form", "owner", "uscc");
    for (RouteDecision route : input.routes()) {
      Uscc filer = route.filer() == null ? owner : route.filer();
      if (!leadsToAuthority(route) || filer.equals(input.submittedBy())) {
        continue;
      }
      return filer.equals(owner)
          ? no(
              RefusalCode.WRONG_ACTOR,
              path,
              "owner: " + owner + " (expected: " + input.submittedBy() + ", which submits)",
              List.of(SUBMITTED_BY_ITS_PROVIDER))
          : no(
              RefusalCode.ROUTE_TO_HEAD_OFFICE,
              path,
              "owner: " + owner + " (expected: submitted by its head office " + filer + ")",
              List.of(THROUGH_HEAD_OFFICE));
    }
    return Optional.empty();
  }

  /**
   * MOE-24b, RULES B.6: a barred organization may not submit. If the profile says so, its head
   * office may not submit its apps either.
   */
  private List<Refusal> checkBars(
      NationalSubmissionInput input, SubmissionContext context, Instant now) {
    Uscc owner = input.form().owner().uscc();
    boolean ownersBarCounts =
        owner.equals(input.submittedBy()) || headOfficeBarredWithSubsidiary(now);
    return Stream.of(owner, input.submittedBy())
        .distinct()
        .filter(provider -> !provider.equals(owner) || ownersBarCounts)
        .flatMap(
            provider ->
                barred(provider, provider.equals(owner), context.barredUntil().get(provider))
                    .stream())
        .toList();
  }

  /**
   * RULES B.6: if an app was revoked with a bar, no other organization of the group may file it
   * during the bar. Otherwise the routing rule would bypass the bar. {@link #checkBars} checks the
   * provider itself.
   */
  private Optional<Refusal> checkProductsBar(
      NationalSubmissionInput input, int index, SubmissionContext context, Instant now) {
    LocalDate until = context.productsBarredUntil().get(context.products().get(index));
    if (until == null
        || context.barredUntil().containsKey(input.form().owner().uscc())
        || !headOfficeBarredWithSubsidiary(now)) {
      return Optional.empty();
    }
    String name = input.form().apps().get(index).name();
    return Optional.of(
        new Refusal(
            RefusalCode.PROVIDER_BARRED.name(),
            List.of("form", "apps", String.valueOf(index), "name"),
            String.valueOf(
                new MalformedValue(
                        "app",
                        name,
                        "an app that was not revoked with a bar that is still in force")
                    .getMessage()),
            List.of(BARRED),
            null,
            until));
  }

  /** The regulations leave this open; the national profile decides it for all (MOE-25). */
  private boolean headOfficeBarredWithSubsidiary(Instant now) {
    return profiles
        .at(JurisdictionCode.MINISTRY, now)
        .policy()
        .headOfficeBarredWithSubsidiary()
        .value();
  }

  private static Optional<Refusal> barred(
      Uscc provider, boolean isOwner, @Nullable LocalDate until) {
    if (until == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            RefusalCode.PROVIDER_BARRED.name(),
            isOwner ? List.of("form", "owner", "uscc") : List.of("submittedBy"),
            "provider: " + provider + " (expected: a provider that is not barred)",
            List.of(BARRED),
            null,
            until));
  }

  /**
   * MOE-11a: a product is filed once and valid nationwide. The refusal names the first filing. If a
   * subsidiary filed the product under a group exception, the code says so (GD-group).
   */
  private static Optional<Refusal> checkProduct(
      AppFormInput app, int index, SubmissionContext context) {
    ProductClaim holder = context.holders().get(context.products().get(index));
    if (holder == null) {
      return Optional.empty();
    }
    FilingNumber number = holder.number();
    boolean underException = number != null && holder.underException();
    RefusalCode code =
        number == null
            ? RefusalCode.PENDING_ELSEWHERE
            : underException ? RefusalCode.FILED_UNDER_EXCEPTION : RefusalCode.DUPLICATE_FILING;
    String expected =
        number == null ? "an app without a pending filing" : "an app that is not filed yet";
    return Optional.of(
        Refusal.of(
                code,
                List.of("form", "apps", String.valueOf(index), "name"),
                "app",
                app.name(),
                expected,
                underException
                    ? List.of(ONE_FILING_NATIONWIDE, UNDER_EXCEPTION)
                    : List.of(ONE_FILING_NATIONWIDE))
            .withExisting(number));
  }

  private static Optional<Refusal> no(
      RefusalCode code, List<String> path, String text, List<RuleId> rules) {
    return Optional.of(Refusal.of(code, path, text, rules));
  }

  private static List<RuleId> clauses(RouteDecision route) {
    return route.steps().stream().flatMap(step -> step.rules().stream()).distinct().toList();
  }
}
