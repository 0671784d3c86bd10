package org.filinghub.province.life.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.filinghub.province.life.rule.CommandDecision.Rejected;
import org.filinghub.province.life.rule.LapseRules.DueStep;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.profile.CalendarOverlay;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.PolicyProfiles.ProfileSource;
import org.filinghub.schema.review.Defect.DefectInput;
import org.filinghub.schema.review.Defect.DefectKind;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * An in-memory filing with its own time. It applies due lapses before each instruction, and keeps
 * every step as the store does.
 */
final class TestLife {
  static final PolicyProfiles SHIPPED = PolicyProfiles.load(false);
  static final Forms FORMS = Forms.provider("430100", 7);
  private static final WorkingDayCalendar CALENDAR = WorkingDayCalendar.load();

  /** One step: the state before, the transition, the state after, and the instant. */
  record Taken(FilingState before, Transition transition, FilingState after, FilingActor actor) {}

  private final PolicyProfiles profiles;
  private final JurisdictionCode code;
  private final List<Taken> steps = new ArrayList<>();
  private final LocalDate submittedOn;
  private FilingState state;
  private Instant now;

  private TestLife(PolicyProfiles profiles, String code, Instant now, Forms form) {
    this.profiles = profiles;
    this.code = new JurisdictionCode(code);
    this.now = now;
    this.submittedOn = ChinaTime.dateOf(now);
    PolicyContext at = policy().apply(now);
    Transition accepted = CommandRules.accept(submittedOn, at);
    FiledForm filed =
        FiledForm.of(
            form.submission(new FilingId(code + "-L1"), now, route(this.code)), at.profile());
    this.state =
        new FilingState(
            accepted.to(),
            1,
            now,
            form.uscc(),
            FiledPreconditions.of(filed.system()),
            accepted.accompanying(),
            List.of(Objects.requireNonNull(accepted.starts())));
  }

  static TestLife submitted(String code, String instant) {
    return submitted(code, instant, FORMS);
  }

  static TestLife submitted(String code, String instant, Forms form) {
    return submitted(SHIPPED, code, instant, form);
  }

  static TestLife submitted(PolicyProfiles profiles, String code, String instant, Forms form) {
    return new TestLife(profiles, code, instant(instant), form);
  }

  /** Files the filing, by the authority or the ministry as the profile says. */
  static TestLife filed(String code, String instant, Forms form) {
    TestLife life = submitted(code, instant, form);
    life.must(new CompleteReview(), FilingActor.AUTHORITY);
    if (life.state.status() == FilingStatus.PROVINCE_VERIFIED) {
      life.must(new ApproveAtMinistry(), FilingActor.MINISTRY);
    }
    return life;
  }

  static TestLife filed(String code, String instant) {
    return filed(code, instant, FORMS);
  }

  static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  FilingState state() {
    return state;
  }

  FilingStatus status() {
    return state.status();
  }

  Instant now() {
    return now;
  }

  /** All steps after the submission. */
  List<Taken> steps() {
    return List.copyOf(steps);
  }

  Taken last() {
    return steps.get(steps.size() - 1);
  }

  Function<Instant, PolicyContext> policy() {
    return at -> {
      PolicyProfile profile = profiles.at(code, at);
      CalendarOverlay overlay = profile.policy().calendarOverlay().value();
      return new PolicyContext(
          profile, CALENDAR.withOverlay(overlay.holidays(), overlay.workdays()), at);
    };
  }

  /** Applies everything that lapses until then. */
  TestLife passTo(Instant then) {
    now = then;
    for (Optional<DueStep> next = LapseRules.next(state, policy());
        next.isPresent() && !next.get().at().isAfter(then);
        next = LapseRules.next(state, policy())) {
      take(next.get().transition(), next.get().at(), FilingActor.NODE);
    }
    return this;
  }

  TestLife passTo(String then) {
    return passTo(instant(then));
  }

  /** Decides an instruction now, for the last revision, and applies it if it is not refused. */
  CommandDecision give(Instruction instruction, FilingActor actor) {
    return give(instruction, actor, state.revision());
  }

  CommandDecision give(Instruction instruction, FilingActor actor, int expectedRevision) {
    CommandDecision outcome = decide(instruction, actor, expectedRevision);
    if (outcome instanceof Transition transition) {
      take(transition, now, actor);
    }
    return outcome;
  }

  /** Decides an instruction without applying it. */
  CommandDecision decide(Instruction instruction, FilingActor actor, int expectedRevision) {
    return CommandRules.decide(instruction, state, expectedRevision, actor, policy().apply(now));
  }

  TestLife must(Instruction instruction, FilingActor actor) {
    CommandDecision outcome = give(instruction, actor);
    if (outcome instanceof Rejected refused) {
      throw new IllegalStateException(instruction.command() + ": " + refused.refusals());
    }
    return this;
  }

  private void take(Transition transition, Instant at, FilingActor actor) {
    FilingState after = state.after(transition, at);
    steps.add(new Taken(state, transition, after, actor));
    state = after;
  }

  /** Returns a complete form of the same owner with the current time. */
  ProviderForm form(Forms form) {
    return new ProviderForm(form.submission(new FilingId(code + "-L1"), now, route(code)));
  }

  Instruction supplement() {
    return new SupplementFiling(form(FORMS));
  }

  Instruction change() {
    return new ReportChange(ChinaTime.dateOf(now), form(FORMS.withAppName("合成新名")));
  }

  static Instruction giveBack() {
    return giveBack(DefectKind.INACCURATE);
  }

  static Instruction giveBack(DefectKind kind) {
    return new ReturnFiling(false, List.of(defect(kind)));
  }

  static Instruction giveBackByMinistry() {
    return new ReturnFiling(true, List.of(defect(DefectKind.INACCURATE)));
  }

  static DefectInput defect(DefectKind kind) {
    return new DefectInput("app.stages", kind, "与应用内容不符", null);
  }

  static Instruction revoke() {
    return new RevokeFiling(RevocationGround.ILLEGAL, true);
  }

  /** Profiles from the national base with one changed line, and from overlay texts. */
  static PolicyProfiles profiles(String line, String instead, ProfileSource... overlays) {
    List<ProfileSource> sources = new ArrayList<>();
    String base = shipped("cn.yaml");
    if (!base.contains(line)) {
      throw new IllegalStateException("cn.yaml: no line " + line);
    }
    sources.add(new ProfileSource("cn.yaml", base.replace(line, instead)));
    sources.addAll(List.of(overlays));
    return PolicyProfiles.parse(sources, ClauseIndex.load());
  }

  private static String shipped(String name) {
    try (InputStream in =
        PolicyProfiles.class.getResourceAsStream("/org/filinghub/profiles/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RouteDecision route(JurisdictionCode code) {
    return new RouteDecision(RouteKind.AUTHORITY, code, null, false, List.of());
  }
}
