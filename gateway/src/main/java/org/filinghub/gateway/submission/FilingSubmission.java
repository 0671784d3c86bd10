package org.filinghub.gateway.submission;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.filinghub.gateway.group.NationalGroupClient;
import org.filinghub.gateway.routing.HeadOfficeRouter;
import org.filinghub.gateway.routing.RouteQuestion;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.AppFormInput.AppVersionInput;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.submission.SubmitResult;
import org.filinghub.schema.submission.SubmitResult.SubmissionAccepted;
import org.filinghub.schema.submission.SubmitResult.SubmissionRefused;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Submits a provider's form: routes each app, refuses the form if an app does not belong to an
 * authority, and otherwise sends the form to the national node, which accepts or refuses it.
 * Problems: NATIONAL_NODE_UNREACHABLE, also if the group of the owner cannot be read: such an owner
 * is not routed as an owner without a group.
 */
@Component
class FilingSubmission {
  private static final Logger log = LoggerFactory.getLogger(FilingSubmission.class);
  private static final int MAX_PARTS = 100;
  private static final int MAX_KEY_LENGTH = 100;

  private final NationalGroupClient groups;
  private final HeadOfficeRouter router;
  private final NationalSubmissionClient national;
  private final Clock clock;

  FilingSubmission(
      NationalGroupClient groups,
      HeadOfficeRouter router,
      NationalSubmissionClient national,
      Clock clock) {
    this.groups = groups;
    this.router = router;
    this.national = national;
    this.clock = clock;
  }

  Mono<SubmitResult> submit(Caller caller, ProviderFormInput form, String key) {
    caller.require(caller.is(Role.PROVIDER), "a provider");
    Uscc submitter = Objects.requireNonNull(caller.uscc());
    if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
      throw new MalformedValue("idempotencyKey", key, "1 to " + MAX_KEY_LENGTH + " characters");
    }
    Arguments.limited("form.systems", form.systems(), MAX_PARTS);
    Arguments.limited("form.apps", form.apps(), MAX_PARTS);
    return groups
        .group(form.owner().uscc())
        .map(group -> routes(form, group))
        .flatMap(
            routes -> {
              requireFiler(caller, submitter, form, routes);
              List<Refusal> refusals = refusals(submitter, routes);
              return refusals.isEmpty()
                  ? national.submit(new NationalSubmissionInput(key, submitter, form, routes))
                  : Mono.just(new SubmissionRefused(refusals));
            })
        .doOnNext(result -> log(form, result));
  }

  /** The routes of the apps, in the order of the form. */
  private List<RouteDecision> routes(ProviderFormInput form, Group group) {
    return form.apps().stream()
        .map(app -> router.route(question(form, app), group, clock.instant()))
        .toList();
  }

  private static RouteQuestion question(ProviderFormInput form, AppFormInput app) {
    return new RouteQuestion(
        form.owner(),
        app.channel(),
        app.name(),
        app.versions().stream().map(AppVersionInput::packageName).toList(),
        false,
        form.target());
  }

  private static void requireFiler(
      Caller caller, Uscc submitter, ProviderFormInput form, List<RouteDecision> routes) {
    caller.require(
        submitter.equals(form.owner().uscc())
            || (!routes.isEmpty()
                && routes.stream().allMatch(route -> submitter.equals(route.filer()))),
        "the owner of the form or its head office");
  }

  private static List<Refusal> refusals(Uscc submitter, List<RouteDecision> routes) {
    List<Refusal> refusals = new ArrayList<>();
    for (int i = 0; i < routes.size(); i++) {
      RouteDecision route = routes.get(i);
      RefusalCode code = refusal(submitter, route);
      if (code != null) {
        refusals.add(refusal(code, i, route));
      }
    }
    return refusals;
  }

  private static @Nullable RefusalCode refusal(Uscc submitter, RouteDecision route) {
    return switch (route.kind()) {
      case PLATFORM -> RefusalCode.ROUTE_TO_PLATFORM;
      case USE_FILING -> RefusalCode.ROUTE_TO_USE_FILING;
      case NOT_COVERED -> RefusalCode.ROUTE_NOT_COVERED;
      case AUTHORITY, MINISTRY ->
          submitter.equals(route.filer()) ? null : RefusalCode.ROUTE_TO_HEAD_OFFICE;
    };
  }

  private static Refusal refusal(RefusalCode code, int app, RouteDecision route) {
    List<RuleId> rules =
        route.steps().stream().flatMap(step -> step.rules().stream()).distinct().toList();
    String why =
        route.steps().stream()
            .filter(step -> step.decisive() || code == RefusalCode.ROUTE_TO_HEAD_OFFICE)
            .map(Reason::text)
            .reduce("", String::concat);
    String expected = route.kind() == RouteKind.AUTHORITY ? "filed by " + route.filer() : why;
    return Refusal.of(
        code,
        List.of("form", "apps", Integer.toString(app)),
        "route: " + route.kind() + " (expected: " + expected + ")",
        rules);
  }

  private static void log(ProviderFormInput form, SubmitResult result) {
    if (result instanceof SubmissionAccepted accepted) {
      accepted
          .receipts()
          .forEach(
              receipt ->
                  log.info(
                      "submission id={} province={} delivery={}",
                      receipt.id(),
                      receipt.jurisdiction(),
                      receipt.delivery()));
    } else if (result instanceof SubmissionRefused refused) {
      log.info(
          "submission owner={} refused={}",
          form.owner().uscc(),
          refused.refusals().stream().map(Refusal::code).distinct().toList());
    }
  }
}
