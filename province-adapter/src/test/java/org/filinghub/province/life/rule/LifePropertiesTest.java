package org.filinghub.province.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.review.Defect.DefectKind;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.junit.jupiter.api.Test;

/**
 * Invariants of RULES B.2 over generated histories. A seed generates commands of any actor at any
 * time, including repeated and stale ones.
 */
@Proves({"MOE-14a", "MOE-24a", "MOE-N3b", "MOE-13b"})
class LifePropertiesTest {
  private static final int LIVES = 1_000;
  private static final int COMMANDS = 25;
  private static final ClauseIndex CLAUSES = ClauseIndex.load();
  private static final List<String> PLACES = List.of("43", "44", "11", "00");
  private static final List<String> BEGINNINGS =
      List.of(
          "2019-12-02T09:00:00+08:00", "2020-01-20T09:00:00+08:00", "2024-03-04T09:00:00+08:00");
  private static final List<Forms> FORMS =
      List.of(
          TestLife.FORMS,
          TestLife.FORMS.withoutIcp(),
          TestLife.FORMS.withoutMlps(),
          TestLife.FORMS.withoutIcp().withoutMlps());

  /** Generated histories by seed, starting at 1. No test changes them. */
  private static final List<TestLife> GENERATED =
      LongStream.rangeClosed(1, LIVES).mapToObj(seed -> live(seed, 0)).toList();

  @Test
  void generatedHistoriesReachEveryStatusAndStep() {
    Set<FilingStatus> statuses = EnumSet.noneOf(FilingStatus.class);
    Set<Step> steps = EnumSet.of(Step.SUBMITTED_HERE);

    forEachLife(
        life ->
            life.steps()
                .forEach(
                    taken -> {
                      statuses.add(taken.before().status());
                      statuses.add(taken.after().status());
                      steps.add(taken.transition().step());
                    }));

    assertThat(statuses).containsExactlyInAnyOrder(FilingStatus.values());
    assertThat(steps).containsExactlyInAnyOrder(Step.values());
  }

  @Test
  void onlyFiledFilingsTakeExactlyOneNumber() {
    forEachLife(
        life -> {
          boolean numbered = false;
          for (TestLife.Taken taken : life.steps()) {
            if (taken.transition().takesNumber()) {
              assertThat(numbered).isFalse();
              numbered = true;
            }
            assertThat(numbered)
                .as("%s", taken.transition())
                .isEqualTo(hasBeenFiled(taken.after().status()));
          }
        });
  }

  @Test
  void noStepFollowsFinalStatus() {
    forEachLife(
        life -> assertThat(life.steps()).noneMatch(taken -> taken.before().status().isFinal()));
  }

  @Test
  void everyStepMatchesTheTable() {
    forEachLife(
        life -> {
          for (TestLife.Taken taken : life.steps()) {
            Transition transition = taken.transition();
            Step step = transition.step();
            assertThat(step.from()).contains(taken.before().status());
            assertThat(transition.from()).isEqualTo(taken.before().status());
            assertThat(transition.to())
                .isEqualTo(step.to() == null ? taken.before().status() : step.to());
            assertThat(step.command().actors()).contains(taken.actor());
            assertThat(CLAUSES.exists(transition.rule())).isTrue();
            assertThat(taken.after().revision()).isEqualTo(taken.before().revision() + 1);
            assertThat(taken.after().since()).isAfterOrEqualTo(taken.before().since());
          }
        });
  }

  @Test
  void clocksRunOnlyWhileSomebodyMustAct() {
    forEachLife(
        life -> {
          FilingState state = life.state();
          assertThat(state.running().size()).isLessThanOrEqualTo(1);
          state
              .running()
              .forEach(
                  clock ->
                      assertThat(state.status())
                          .isIn(
                              switch (clock.kind()) {
                                case DECISION ->
                                    List.of(FilingStatus.SUBMITTED, FilingStatus.CHANGE_PENDING);
                                case SUPPLEMENT ->
                                    List.of(FilingStatus.RETURNED, FilingStatus.CHANGE_RETURNED);
                                case RECTIFICATION -> List.of(FilingStatus.RECTIFYING);
                                case CHANGE -> List.of();
                              }));
        });
  }

  @Test
  void caseMatchesStatus() {
    forEachLife(
        life ->
            life.steps()
                .forEach(
                    taken -> {
                      FilingState after = taken.after();
                      boolean change =
                          after.status() == FilingStatus.CHANGE_PENDING
                              || after.status() == FilingStatus.CHANGE_RETURNED;
                      boolean returned =
                          after.status() == FilingStatus.RETURNED
                              || after.status() == FilingStatus.CHANGE_RETURNED;
                      assertThat(after.accompanying().change() != null).isEqualTo(change);
                      assertThat(after.accompanying().defects().isEmpty()).isEqualTo(!returned);
                      if (after.status().isFinal()) {
                        assertThat(after.accompanying().revocationRequest()).isNull();
                      }
                    }));
  }

  @Test
  void noIncompleteFilingStaysFiledAfterBufferPeriod() {
    Instant over = TestLife.instant("2020-02-01T00:00:00+08:00");
    forEachLife(
        life -> {
          FilingState state = life.state();
          if (!life.now().isBefore(over)
              && (state.status().standsAsFiled() || state.status() == FilingStatus.SUSPENDED)) {
            assertThat(state.declared().areMet()).as("%s", state.status()).isTrue();
          }
        });
  }

  @Test
  void historyDoesNotDependOnLapseChecks() {
    forEachSeed(
        seed -> {
          TestLife once = GENERATED.get(seed.intValue() - 1);
          TestLife often = live(seed, 7);

          assertThat(often.steps()).isEqualTo(once.steps());
        });
  }

  @Test
  void replayedHistoryGivesSameState() {
    forEachLife(
        life -> {
          if (life.steps().isEmpty()) {
            return;
          }
          FilingState replayed = life.steps().get(0).before();
          for (TestLife.Taken taken : life.steps()) {
            assertThat(taken.before()).isEqualTo(replayed);
            replayed = replayed.after(taken.transition(), taken.after().since());
          }
          assertThat(replayed).isEqualTo(life.state());
        });
  }

  private static boolean hasBeenFiled(FilingStatus status) {
    return switch (status) {
      case SUBMITTED, RETURNED, ABANDONED, PROVINCE_VERIFIED -> false;
      case FILED, CHANGE_PENDING, CHANGE_RETURNED, RECTIFYING, SUSPENDED, REVOKED, CANCELLED ->
          true;
    };
  }

  private static void forEachLife(Consumer<TestLife> property) {
    forEachSeed(seed -> property.accept(GENERATED.get(seed.intValue() - 1)));
  }

  private static void forEachSeed(Consumer<Long> property) {
    for (long seed = 1; seed <= LIVES; seed++) {
      try {
        property.accept(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("life of seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /**
   * @param looks number of lapse checks between two commands
   */
  private static TestLife live(long seed, int looks) {
    Random random = new Random(seed);
    TestLife life =
        TestLife.submitted(
            any(PLACES, random),
            any(BEGINNINGS, random),
            random.nextInt(3) == 0 ? any(FORMS, random) : TestLife.FORMS);
    for (int i = 0; i < COMMANDS; i++) {
      Instant next = life.now().plus(pause(random));
      Duration step = Duration.between(life.now(), next).dividedBy(looks + 1L);
      for (int look = 0; look < looks; look++) {
        life.passTo(life.now().plus(step));
      }
      life.passTo(next);
      command(life, random);
    }
    return life.passTo(life.now());
  }

  /** Usually an allowed command of an allowed actor; sometimes one of any actor, or a stale one. */
  private static void command(TestLife life, Random random) {
    List<Instruction> all = instructions(life, random);
    List<Instruction> fitting =
        all.stream().filter(one -> one.command().from().contains(life.status())).toList();
    boolean anything = fitting.isEmpty() || random.nextInt(6) == 0;
    Instruction instruction = any(anything ? all : fitting, random);
    List<FilingActor> actors =
        anything
            ? List.of(FilingActor.values())
            : new ArrayList<>(new TreeSet<>(instruction.command().actors()));
    int revision = life.state().revision() - (random.nextInt(8) == 0 ? 1 : 0);
    FilingActor actor = any(actors, random);
    life.give(instruction, actor, revision);
    if (random.nextInt(5) == 0) {
      life.give(instruction, actor, revision);
    }
  }

  private static List<Instruction> instructions(TestLife life, Random random) {
    return List.of(
        new CompleteReview(),
        new CompleteReview(),
        new ApproveAtMinistry(),
        new ApproveAtMinistry(),
        TestLife.giveBack(any(List.of(DefectKind.values()), random)),
        TestLife.giveBackByMinistry(),
        new SupplementFiling(life.form(any(FORMS, random))),
        life.supplement(),
        life.change(),
        new ReportChange(ChinaTime.dateOf(life.now()), life.form(any(FORMS, random))),
        new OpenRectification("漏洞"),
        new ReportRectified(),
        new CloseRectification(true),
        new CloseRectification(false),
        new SuspendFiling("政策"),
        new ResumeFiling(),
        new RevokeFiling(any(List.of(RevocationGround.values()), random), random.nextBoolean()),
        new CancelFiling());
  }

  /**
   * A span of minutes, of days, or longer than any clock; in whole microseconds, as the store keeps
   * them.
   */
  private static Duration pause(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Duration.ofMinutes(random.nextInt(600));
      case 1 -> Duration.ofHours(random.nextInt(24 * 8));
      case 2 -> Duration.ofHours(24 * 12 + random.nextInt(24 * 8));
      default -> Duration.ofHours(random.nextInt(24 * 40));
    };
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
