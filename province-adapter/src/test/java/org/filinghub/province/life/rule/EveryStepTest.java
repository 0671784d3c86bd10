package org.filinghub.province.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.filinghub.province.life.rule.CommandDecision.Rejected;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.submission.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks every combination of status, command and actor against a second table of RULES B.2. The
 * table comes from the text of the rule, not from the code. A combination that is not listed must
 * be refused.
 */
@Proves({"MOE-12", "MOE-13a", "MOE-13b", "MOE-14a", "MOE-15", "MOE-24a", "GD-enforce"})
class EveryStepTest {
  private static final String MONDAY = "2024-03-04T09:00:00+08:00";

  /** Command, actor, status before, status after, clause. */
  private static final String HUNAN =
      """
      complete     AUTHORITY  submitted         FILED            MOE-14a
      complete     AUTHORITY  change pending    FILED            MOE-15
      return       AUTHORITY  submitted         RETURNED         MOE-13a
      return       AUTHORITY  change pending    CHANGE_RETURNED  MOE-13a
      supplement   PROVIDER   returned          SUBMITTED        MOE-13b
      supplement   PROVIDER   change returned   CHANGE_PENDING   MOE-13b
      change       PROVIDER   filed             CHANGE_PENDING   MOE-15
      open         AUTHORITY  filed             RECTIFYING       GD-enforce
      open         AUTHORITY  change pending    RECTIFYING       GD-enforce
      open         AUTHORITY  change returned   RECTIFYING       GD-enforce
      open         MINISTRY   filed             RECTIFYING       GD-enforce
      open         MINISTRY   change pending    RECTIFYING       GD-enforce
      open         MINISTRY   change returned   RECTIFYING       GD-enforce
      mended       PROVIDER   rectifying        RECTIFYING       GD-enforce
      fixed        AUTHORITY  rectifying        FILED            GD-enforce
      fixed        MINISTRY   rectifying        FILED            GD-enforce
      fixed        AUTHORITY  mended            FILED            GD-enforce
      fixed        MINISTRY   mended            FILED            GD-enforce
      not fixed    AUTHORITY  rectifying        REVOKED          MOE-24a
      not fixed    MINISTRY   rectifying        REVOKED          MOE-24a
      not fixed    AUTHORITY  mended            REVOKED          MOE-24a
      not fixed    MINISTRY   mended            REVOKED          MOE-24a
      suspend      AUTHORITY  filed             SUSPENDED        MOE-25
      suspend      AUTHORITY  change pending    SUSPENDED        MOE-25
      suspend      AUTHORITY  change returned   SUSPENDED        MOE-25
      suspend      MINISTRY   filed             SUSPENDED        MOE-25
      suspend      MINISTRY   change pending    SUSPENDED        MOE-25
      suspend      MINISTRY   change returned   SUSPENDED        MOE-25
      resume       AUTHORITY  suspended         FILED            MOE-25
      resume       MINISTRY   suspended         FILED            MOE-25
      revoke       AUTHORITY  filed             REVOKED          MOE-24a
      revoke       AUTHORITY  change pending    REVOKED          MOE-24a
      revoke       AUTHORITY  change returned   REVOKED          MOE-24a
      revoke       AUTHORITY  rectifying        REVOKED          MOE-24a
      revoke       AUTHORITY  mended            REVOKED          MOE-24a
      revoke       AUTHORITY  suspended         REVOKED          MOE-24a
      cancel       PROVIDER   filed             CANCELLED        MOE-25
      cancel       PROVIDER   change pending    CANCELLED        MOE-25
      cancel       PROVIDER   change returned   CANCELLED        MOE-25
      cancel       PROVIDER   suspended         CANCELLED        MOE-25
      """;

  /** In Beijing the ministry has its own stage (BJ-11, BJ-12) and revokes (BJ-29). */
  private static final String BEIJING =
      """
      complete     AUTHORITY  submitted         PROVINCE_VERIFIED  BJ-11
      complete     AUTHORITY  change pending    CHANGE_PENDING     BJ-12
      approve      MINISTRY   verified          FILED              BJ-11
      approve      MINISTRY   change verified   FILED              BJ-12
      refer back   MINISTRY   verified          RETURNED           BJ-11
      refer back   MINISTRY   change verified   CHANGE_RETURNED    BJ-12
      return       AUTHORITY  submitted         RETURNED           MOE-13a
      return       AUTHORITY  change pending    CHANGE_RETURNED    MOE-13a
      supplement   PROVIDER   returned          SUBMITTED          MOE-13b
      supplement   PROVIDER   change returned   CHANGE_PENDING     MOE-13b
      change       PROVIDER   filed             CHANGE_PENDING     MOE-15
      open         AUTHORITY  filed             RECTIFYING         GD-enforce
      open         AUTHORITY  change pending    RECTIFYING         GD-enforce
      open         AUTHORITY  change verified   RECTIFYING         GD-enforce
      open         AUTHORITY  change returned   RECTIFYING         GD-enforce
      open         MINISTRY   filed             RECTIFYING         GD-enforce
      open         MINISTRY   change pending    RECTIFYING         GD-enforce
      open         MINISTRY   change verified   RECTIFYING         GD-enforce
      open         MINISTRY   change returned   RECTIFYING         GD-enforce
      mended       PROVIDER   rectifying        RECTIFYING         GD-enforce
      fixed        AUTHORITY  rectifying        FILED              GD-enforce
      fixed        MINISTRY   rectifying        FILED              GD-enforce
      fixed        AUTHORITY  mended            FILED              GD-enforce
      fixed        MINISTRY   mended            FILED              GD-enforce
      not fixed    AUTHORITY  rectifying        RECTIFYING         BJ-29
      not fixed    MINISTRY   rectifying        REVOKED            MOE-24a
      not fixed    AUTHORITY  mended            RECTIFYING         BJ-29
      not fixed    MINISTRY   mended            REVOKED            MOE-24a
      suspend      AUTHORITY  filed             SUSPENDED          MOE-25
      suspend      AUTHORITY  change pending    SUSPENDED          MOE-25
      suspend      AUTHORITY  change verified   SUSPENDED          MOE-25
      suspend      AUTHORITY  change returned   SUSPENDED          MOE-25
      suspend      MINISTRY   filed             SUSPENDED          MOE-25
      suspend      MINISTRY   change pending    SUSPENDED          MOE-25
      suspend      MINISTRY   change verified   SUSPENDED          MOE-25
      suspend      MINISTRY   change returned   SUSPENDED          MOE-25
      resume       AUTHORITY  suspended         FILED              MOE-25
      resume       MINISTRY   suspended         FILED              MOE-25
      revoke       AUTHORITY  filed             FILED              BJ-29
      revoke       AUTHORITY  change pending    CHANGE_PENDING     BJ-29
      revoke       AUTHORITY  change verified   CHANGE_PENDING     BJ-29
      revoke       AUTHORITY  change returned   CHANGE_RETURNED    BJ-29
      revoke       AUTHORITY  rectifying        RECTIFYING         BJ-29
      revoke       AUTHORITY  mended            RECTIFYING         BJ-29
      revoke       AUTHORITY  suspended         SUSPENDED          BJ-29
      revoke       MINISTRY   filed             REVOKED            MOE-24a
      revoke       MINISTRY   change pending    REVOKED            MOE-24a
      revoke       MINISTRY   change verified   REVOKED            MOE-24a
      revoke       MINISTRY   change returned   REVOKED            MOE-24a
      revoke       MINISTRY   rectifying        REVOKED            MOE-24a
      revoke       MINISTRY   mended            REVOKED            MOE-24a
      revoke       MINISTRY   suspended         REVOKED            MOE-24a
      cancel       PROVIDER   filed             CANCELLED          MOE-25
      cancel       PROVIDER   change pending    CANCELLED          MOE-25
      cancel       PROVIDER   change verified   CANCELLED          MOE-25
      cancel       PROVIDER   change returned   CANCELLED          MOE-25
      cancel       PROVIDER   suspended         CANCELLED          MOE-25
      """;

  private static final Map<String, Function<TestLife, Instruction>> COMMANDS = commands();

  @ParameterizedTest
  @ValueSource(strings = {"43", "11"})
  @Proves({"BJ-11", "BJ-12", "BJ-29", "MOE-25"})
  void allowsOnlyStepsOfTheTable(String code) {
    Map<String, String> expected = table(code.equals("11") ? BEIJING : HUNAN);
    Map<String, String> found = new TreeMap<>();

    places(code)
        .forEach(
            (place, life) ->
                COMMANDS.forEach(
                    (command, instruction) -> {
                      for (FilingActor actor : FilingActor.values()) {
                        TestLife filing = life.get();
                        CommandDecision outcome = filing.give(instruction.apply(filing), actor);
                        if (outcome instanceof Transition taken) {
                          found.put(
                              command + " | " + actor + " | " + place,
                              taken.to() + " " + taken.rule());
                        } else {
                          assertThat(codes(outcome))
                              .as("%s %s %s", command, actor, place)
                              .containsAnyOf("WRONG_STATUS", "WRONG_ACTOR", "WRONG_AUTHORITY");
                          assertThat(filing.state()).isEqualTo(life.get().state());
                        }
                      }
                    }));

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void reportsWrongStatusAndWrongActorTogetherWithClauses() {
    TestLife filing = TestLife.submitted("43", MONDAY);

    List<Refusal> refusals =
        ((Rejected) filing.give(new CancelFiling(), FilingActor.MINISTRY)).refusals();

    assertThat(refusals).extracting(Refusal::code).containsExactly("WRONG_STATUS", "WRONG_ACTOR");
    assertThat(refusals.get(0).text())
        .isEqualTo(
            "status: SUBMITTED (expected: CHANGE_PENDING or CHANGE_RETURNED or FILED or"
                + " SUSPENDED)");
    assertThat(refusals.get(1).text()).isEqualTo("actor: MINISTRY (expected: PROVIDER)");
    assertThat(refusals).allMatch(refusal -> refusal.path().equals(List.of("id")));
  }

  @Test
  @Proves({"MOE-14a", "BJ-11"})
  void ministryHasNoStageIfProvinceDecidesAlone() {
    TestLife filing = TestLife.submitted("43", MONDAY);

    List<Refusal> refusals =
        ((Rejected) filing.give(new ApproveAtMinistry(), FilingActor.MINISTRY)).refusals();

    assertThat(refusals).extracting(Refusal::code).containsExactly("WRONG_STATUS", "WRONG_ACTOR");
    assertThat(refusals.get(1).rules()).hasToString("[MOE-14a]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"43", "11"})
  void reportsOnlyStaleRevision(String code) {
    places(code)
        .forEach(
            (place, life) ->
                COMMANDS
                    .values()
                    .forEach(
                        instruction -> {
                          TestLife filing = life.get();
                          int seen = filing.state().revision() - 1;
                          CommandDecision outcome =
                              filing.give(instruction.apply(filing), FilingActor.NODE, seen);
                          assertThat(codes(outcome)).containsExactly("REVISION_CONFLICT");
                        }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"43", "11"})
  @Proves("MOE-7")
  void reportsOnlyWrongAuthority(String code) {
    places(code)
        .forEach(
            (place, life) ->
                COMMANDS
                    .values()
                    .forEach(
                        instruction -> {
                          TestLife filing = life.get();
                          int seen = filing.state().revision() - 1;
                          CommandDecision outcome =
                              filing.give(
                                  instruction.apply(filing), FilingActor.OTHER_AUTHORITY, seen);
                          assertThat(codes(outcome)).containsExactly("WRONG_AUTHORITY");
                        }));
  }

  @Test
  void everyStepCitesExistingClause() {
    ClauseIndex clauses = ClauseIndex.load();

    assertThat(Step.values()).allMatch(step -> clauses.exists(step.rule()));
  }

  @Test
  void noStepLeavesFinalStatus() {
    assertThat(Step.values())
        .noneMatch(step -> step.from().stream().anyMatch(FilingStatus::isFinal));
  }

  private static Map<String, Function<TestLife, Instruction>> commands() {
    Map<String, Function<TestLife, Instruction>> commands = new LinkedHashMap<>();
    commands.put("complete", life -> new CompleteReview());
    commands.put("return", life -> TestLife.giveBack());
    commands.put("approve", life -> new ApproveAtMinistry());
    commands.put("refer back", life -> TestLife.giveBackByMinistry());
    commands.put("supplement", TestLife::supplement);
    commands.put("change", TestLife::change);
    commands.put("open", life -> new OpenRectification("存在高危漏洞"));
    commands.put("mended", life -> new ReportRectified());
    commands.put("fixed", life -> new CloseRectification(true));
    commands.put("not fixed", life -> new CloseRectification(false));
    commands.put("suspend", life -> new SuspendFiling("全国性政策"));
    commands.put("resume", life -> new ResumeFiling());
    commands.put("revoke", life -> TestLife.revoke());
    commands.put("cancel", life -> new CancelFiling());
    return commands;
  }

  /** Filings in every status, reached by real steps. */
  private static Map<String, Supplier<TestLife>> places(String code) {
    Map<String, Supplier<TestLife>> places = new LinkedHashMap<>();
    places.put("submitted", () -> TestLife.submitted(code, MONDAY));
    places.put("returned", () -> submitted(code, TestLife.giveBack(), FilingActor.AUTHORITY));
    places.put(
        "abandoned",
        () ->
            submitted(code, TestLife.giveBack(), FilingActor.AUTHORITY)
                .passTo("2024-03-19T00:00:00+08:00"));
    places.put("filed", () -> TestLife.filed(code, MONDAY));
    places.put("change pending", () -> changed(code));
    places.put(
        "change returned", () -> changed(code).must(TestLife.giveBack(), FilingActor.AUTHORITY));
    places.put("rectifying", () -> rectifying(code));
    places.put("mended", () -> rectifying(code).must(new ReportRectified(), FilingActor.PROVIDER));
    places.put(
        "suspended",
        () -> TestLife.filed(code, MONDAY).must(new SuspendFiling("全国性政策"), FilingActor.MINISTRY));
    places.put(
        "cancelled",
        () -> TestLife.filed(code, MONDAY).must(new CancelFiling(), FilingActor.PROVIDER));
    places.put(
        "revoked",
        () ->
            TestLife.filed(code, MONDAY)
                .must(
                    TestLife.revoke(),
                    code.equals("11") ? FilingActor.MINISTRY : FilingActor.AUTHORITY));
    if (code.equals("11")) {
      places.put("verified", () -> submitted(code, new CompleteReview(), FilingActor.AUTHORITY));
      places.put(
          "change verified", () -> changed(code).must(new CompleteReview(), FilingActor.AUTHORITY));
    }
    return places;
  }

  private static TestLife submitted(String code, Instruction instruction, FilingActor actor) {
    return TestLife.submitted(code, MONDAY).must(instruction, actor);
  }

  private static TestLife changed(String code) {
    TestLife life = TestLife.filed(code, MONDAY);
    return life.must(life.change(), FilingActor.PROVIDER);
  }

  private static TestLife rectifying(String code) {
    return TestLife.filed(code, MONDAY)
        .must(new OpenRectification("存在高危漏洞"), FilingActor.AUTHORITY);
  }

  private static Map<String, String> table(String rows) {
    Map<String, String> table = new TreeMap<>();
    for (String row : rows.lines().toList()) {
      List<String> cells = Stream.of(row.strip().split(" {2,}")).toList();
      table.put(
          cells.get(0) + " | " + cells.get(1) + " | " + cells.get(2),
          cells.get(3) + " " + cells.get(4));
    }
    return table;
  }

  private static List<String> codes(CommandDecision outcome) {
    return ((Rejected) outcome).refusals().stream().map(Refusal::code).toList();
  }
}
