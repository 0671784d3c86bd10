package org.filinghub.gateway.validity.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.gateway.validity.rule.FactsOfAnApp.instant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.Whitelist.WhitelistMode;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.FilingFacts.Bar;
import org.filinghub.schema.registry.FilingFacts.FilingMark;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.registry.WhitelistFact;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every decision, checked on random histories, places, stages and instants. */
class ValidityPropertiesTest {
  private static final int HISTORIES = 400;
  private static final Instant FIRST = instant("2019-08-15");
  private static final Duration SPAN = Duration.between(FIRST, instant("2023-03-01"));
  private static final Instant NOW = FIRST.plus(SPAN);
  private static final Caller OPERATOR = new Caller(Role.OPERATOR, "operator", null, null);
  private static final Duration ALWAYS = Duration.ofDays(36_500);
  private static final Uscc XUST = new Uscc("12610000900000612L");
  private static final ClauseIndex CLAUSES = ClauseIndex.load();

  static Stream<PolicyProfiles> profiles() {
    return Stream.of(PolicyProfiles.load(false), PolicyProfiles.load(true));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void onlyTheFirstOfAtLeastOneReasonDecides(PolicyProfiles profiles) {
    forEachCase(
        (facts, question, random) -> {
          ValidityDecision decision = decide(facts, profiles, question, any(random));

          assertThat(decision.reasons()).isNotEmpty();
          assertThat(decision.reasons().stream().skip(1)).noneMatch(Reason::decisive);
          assertThat(decision.reasons().get(0).decisive()).isTrue();
          assertThat(effects(decision)).isSorted();
          assertThat(effects(decision).get(0).verdict()).isEqualTo(decision.verdict());
          assertThat(decision.reasons().stream().map(Reason::code)).doesNotHaveDuplicates();
          assertThat(decision.reasons())
              .allMatch(reason -> reason.rules().stream().allMatch(CLAUSES::exists))
              .allMatch(reason -> !reason.rules().isEmpty());
        });
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void decisionChangesExactlyAtGoodUntil(PolicyProfiles profiles) {
    forEachCase(
        (facts, question, random) -> {
          Instant at = any(random);
          Caller caller = one(random, Caller.ANONYMOUS, OPERATOR);
          ValidityDecision decision = decide(facts, profiles, question, at, caller);
          Instant until = decision.goodUntil();
          Instant end = until == null ? FIRST.plus(SPAN).plus(SPAN) : until;

          assertThat(end).isAfter(at);
          for (int i = 0; i < 20; i++) {
            Instant between = at.plus(Duration.between(at, end).multipliedBy(i).dividedBy(20));
            assertThat(answer(decide(facts, profiles, question, between, caller)))
                .isEqualTo(answer(decision));
          }
          assertThat(answer(decide(facts, profiles, question, end.minusNanos(1), caller)))
              .isEqualTo(answer(decision));
          if (until != null) {
            assertThat(answer(decide(facts, profiles, question, until, caller)))
                .isNotEqualTo(answer(decision));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void onlyTheIntervalInForceMatters(PolicyProfiles profiles) {
    forEachCase(
        (facts, question, random) -> {
          Instant at = any(random);
          List<StatusInterval> inForce =
              facts.intervals().stream()
                  .filter(interval -> !interval.from().isAfter(at))
                  .reduce((earlier, later) -> later)
                  .stream()
                  .toList();

          assertThat(answer(decide(with(facts, inForce), profiles, question, at)))
              .isEqualTo(answer(decide(facts, profiles, question, at)));
        });
  }

  // MOE-4, MOE-11a: of a filed app, an overlay may require its white list and nothing else.
  @ParameterizedTest
  @MethodSource("profiles")
  @Proves({"MOE-4", "MOE-11a", "BJ-4"})
  void overlayWeakensACompleteFilingOnlyByItsListOrASuspendedFeature(PolicyProfiles profiles) {
    forEachCase(
        (facts, question, random) -> {
          Instant at = any(random);
          ValidityContext context = ValidityContext.at(at, facts, profiles, question);
          boolean asksForList = context.whitelist().mode() != WhitelistMode.NONE;
          boolean declared =
              context.interval() != null && context.interval().stages().contains(question.stage());
          ValidityDecision decision = decide(facts, profiles, question, at);

          if (context.isFiled()
              && !context.lacksPrecondition()
              && declared
              && !asksForList
              && decision.verdict() != Verdict.OUT_OF_SCOPE) {
            boolean suspended =
                decision.reasons().stream().anyMatch(r -> r.code().equals("FEATURE_SUSPENDED"));
            assertThat(decision.verdict()).isEqualTo(suspended ? Verdict.INVALID : Verdict.VALID);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("profiles")
  @Proves("MOE-24a")
  void revokedSuspendedOrCancelledFilingIsValidNowhere(PolicyProfiles profiles) {
    forEachCase(
        (facts, question, random) -> {
          Instant at = any(random);
          ValidityContext context = ValidityContext.at(at, facts, profiles, question);
          StatusInterval interval = context.interval();
          boolean taken =
              interval != null
                  && List.of(FilingStatus.REVOKED, FilingStatus.SUSPENDED, FilingStatus.CANCELLED)
                      .contains(interval.status());

          if (taken) {
            assertThat(decide(facts, profiles, question, at).verdict())
                .isIn(Verdict.INVALID, Verdict.OUT_OF_SCOPE);
          }
        });
  }

  private interface Property {
    void check(FilingFacts facts, ValidityQuestion question, Random random);
  }

  private static void forEachCase(Property property) {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      property.check(anyFacts(random), anyQuestion(random), random);
    }
  }

  private static ValidityDecision decide(
      FilingFacts facts, PolicyProfiles profiles, ValidityQuestion question, Instant at) {
    return decide(facts, profiles, question, at, OPERATOR);
  }

  private static ValidityDecision decide(
      FilingFacts facts,
      PolicyProfiles profiles,
      ValidityQuestion question,
      Instant at,
      Caller caller) {
    LookupResult found = LookupResult.found(facts, AnswerSource.REGISTRY, FIRST);
    PublicAccess access = new PublicAccess(profiles, Clock.fixed(NOW, ZoneOffset.UTC));
    ValidityResolver resolver = new ValidityResolver(profiles, ALWAYS);
    return access.allows(caller, at)
        ? resolver.decide(question, found, at)
        : resolver.notYetPublic(question, found, at);
  }

  private static List<Object> answer(ValidityDecision decision) {
    return List.of(decision.verdict(), decision.reasons());
  }

  private static List<Effect> effects(ValidityDecision decision) {
    return decision.reasons().stream()
        .map(reason -> ReasonCode.valueOf(reason.code()).effect())
        .toList();
  }

  private static FilingFacts with(FilingFacts facts, List<StatusInterval> intervals) {
    return new FilingFacts(
        facts.sequence(),
        facts.filing(),
        intervals,
        facts.whitelist(),
        facts.marks(),
        facts.bars());
  }

  private static FilingFacts anyFacts(Random random) {
    Channel channel = one(random, Channel.values());
    FilingFacts frame =
        random.nextInt(5) > 0
            ? FactsOfAnApp.filedIn(one(random, "11", "43", "44", "32")).as(channel).facts()
            : FactsOfAnApp.sharedByItsPlatform(
                    one(random, Channel.MINI_PROGRAM, Channel.ENTERPRISE_ACCOUNT, Channel.H5))
                .facts();
    List<StatusInterval> intervals = new ArrayList<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      intervals.add(
          new StatusInterval(
              any(random),
              random.nextInt(3) > 0 ? FilingStatus.FILED : one(random, FilingStatus.values()),
              i + 1,
              random.nextInt(4) > 0,
              random.nextInt(4) > 0,
              some(random, SchoolStage.values()),
              some(random, AppFeature.values())));
    }
    intervals.sort(Comparator.comparing(StatusInterval::from));
    List<WhitelistFact> entries = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      LocalDate from = anyDay(random);
      entries.add(
          new WhitelistFact(
              new JurisdictionCode(one(random, "44", "43")),
              some(random, SchoolStage.values()),
              from,
              random.nextBoolean() ? null : from.plusDays(random.nextInt(300))));
    }
    return new FilingFacts(
        1,
        frame.filing(),
        intervals,
        entries,
        random.nextInt(5) > 0 ? List.of() : List.of(FilingMark.DUPLICATE_FILING),
        anyBars(random));
  }

  private static List<Bar> anyBars(Random random) {
    return Stream.generate(() -> anyDay(random))
        .limit(Math.max(0, random.nextInt(4) - 1))
        .sorted()
        .map(decided -> new Bar(decided, decided.plusMonths(6)))
        .toList();
  }

  private static ValidityQuestion anyQuestion(Random random) {
    String place = one(random, "11", "43", "44", "44", "61", "66", "32");
    @Nullable Uscc institution = place.equals("61") && random.nextBoolean() ? XUST : null;
    return new ValidityQuestion(
        FilingNumber.parse("教APP备4390001号"),
        new JurisdictionCode(place),
        one(random, SchoolStage.values()),
        institution,
        null,
        Freshness.CACHED);
  }

  private static Instant any(Random random) {
    return FIRST.plusSeconds(random.nextLong(SPAN.toSeconds()));
  }

  private static LocalDate anyDay(Random random) {
    return LocalDate.of(2019, 8, 15).plusDays(random.nextInt((int) SPAN.toDays()));
  }

  @SafeVarargs
  private static <T> T one(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }

  private static <T> List<T> some(Random random, T[] values) {
    return Stream.of(values).filter(value -> random.nextInt(3) > 0).toList();
  }
}
