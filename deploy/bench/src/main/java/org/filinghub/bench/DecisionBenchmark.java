package org.filinghub.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.gateway.routing.HeadOfficeRouter;
import org.filinghub.gateway.routing.RouteQuestion;
import org.filinghub.gateway.validity.rule.ValidityDecision;
import org.filinghub.gateway.validity.rule.ValidityQuestion;
import org.filinghub.gateway.validity.rule.ValidityResolver;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.filing.App;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.filing.Organization.Place;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.registry.Group.HeadOffice;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.registry.WhitelistFact;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time of one validity or route decision: the same decision repeated, and a thousand decisions with
 * different jurisdictions, stages and instants.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {
  private static final int MANY = 1_000;
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final Duration MAX_AGE = Duration.ofHours(24);
  private static final JurisdictionCode HUNAN = new JurisdictionCode("43");
  private static final List<JurisdictionCode> PLACES =
      List.of("11", "43", "44", "61", "66").stream().map(JurisdictionCode::new).toList();
  private static final Uscc OWNER = new Uscc("91430100N1000001XN");
  private static final Uscc HEAD_OFFICE = new Uscc("91110108N10000116C");

  private final PolicyProfiles profiles = PolicyProfiles.load(false);
  private final HeadOfficeRouter router = new HeadOfficeRouter(profiles);
  private final ValidityResolver resolver = new ValidityResolver(profiles, MAX_AGE);
  private final PublicAccess access = new PublicAccess(profiles, Clock.fixed(NOW, ZoneOffset.UTC));
  private final LookupResult found = LookupResult.found(facts(), AnswerSource.CACHE, NOW);
  private final ValidityQuestion[] questions = new ValidityQuestion[MANY];
  private final Instant[] instants = new Instant[MANY];
  private final RouteQuestion[] applicants = new RouteQuestion[MANY];
  private final Group group =
      new Group(
          List.of(
              new HeadOffice(OWNER, "430100", "合成子公司", true),
              new HeadOffice(HEAD_OFFICE, "110108", "合成总公司", true)),
          List.of());

  public DecisionBenchmark() {
    for (int i = 0; i < MANY; i++) {
      questions[i] =
          new ValidityQuestion(
              FilingNumber.of(HUNAN, 90_001),
              PLACES.get(i % PLACES.size()),
              SchoolStage.values()[i % SchoolStage.values().length],
              null,
              null,
              Freshness.CACHED);
      instants[i] = NOW.minus(Duration.ofDays(2L * (i % 900)));
      applicants[i] =
          new RouteQuestion(
              owner(i % 2 == 0 ? OrganizationNature.ENTERPRISE : OrganizationNature.SOCIAL_GROUP),
              Channel.values()[i % Channel.values().length],
              "合成课堂",
              List.of("com.example.classroom"),
              i % 7 == 0,
              null);
    }
  }

  @Benchmark
  public ValidityDecision decideOne() {
    return decide(questions[2], NOW);
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public void decideThousand(Blackhole hole) {
    for (int i = 0; i < MANY; i++) {
      hole.consume(decide(questions[i], instants[i]));
    }
  }

  private ValidityDecision decide(ValidityQuestion question, Instant at) {
    return access.allows(Caller.ANONYMOUS, at)
        ? resolver.decide(question, found, at)
        : resolver.notYetPublic(question, found, at);
  }

  @Benchmark
  public RouteDecision routeOne() {
    return router.route(applicants[5], group, NOW);
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public void routeThousand(Blackhole hole) {
    for (RouteQuestion applicant : applicants) {
      hole.consume(router.route(applicant, group, NOW));
    }
  }

  private static OrganizationInput owner(OrganizationNature nature) {
    return new OrganizationInput(
        OWNER, "合成子公司", nature, null, null, new PlaceInput("430100", null), null, false, null);
  }

  /** Returns a filing with five status intervals and one whitelist entry in Guangdong. */
  static FilingFacts facts() {
    ProviderFiling filing =
        new ProviderFiling(
            new FilingId("43-BENCH-1"),
            FilingNumber.of(HUNAN, 90_001),
            FilingOrigin.AUTHORITY,
            HUNAN,
            FilingStatus.FILED,
            5,
            new App(
                "合成课堂",
                Channel.NATIVE_APP,
                List.of(),
                List.of(FunctionType.LEARNING),
                List.of(Audience.STUDENT),
                List.of(SchoolStage.values()),
                List.of("在线学习"),
                List.of(),
                List.of(AppFeature.PAID),
                null),
            new BusinessSystem("合成系统", List.of(), "湘ICP备19000001号", 2, null, null),
            new Organization(
                OWNER, "合成子公司", OrganizationNature.ENTERPRISE, new Place("430100", null), null),
            null,
            Instant.parse("2019-12-02T02:00:00Z"),
            Instant.parse("2019-12-10T02:00:00Z"),
            null,
            false);
    List<StatusInterval> intervals =
        List.of(
            interval("2019-12-02T02:00:00Z", FilingStatus.SUBMITTED, 1),
            interval("2019-12-10T02:00:00Z", FilingStatus.FILED, 2),
            interval("2021-03-01T02:00:00Z", FilingStatus.CHANGE_PENDING, 3),
            interval("2021-03-09T02:00:00Z", FilingStatus.FILED, 4),
            interval("2023-09-01T02:00:00Z", FilingStatus.RECTIFYING, 5));
    return new FilingFacts(
        1,
        filing,
        intervals,
        List.of(
            new WhitelistFact(
                new JurisdictionCode("44"),
                List.of(SchoolStage.PRIMARY_AND_SECONDARY),
                LocalDate.parse("2020-03-01"),
                null)),
        List.of(),
        List.of());
  }

  private static StatusInterval interval(String from, FilingStatus status, int revision) {
    return new StatusInterval(
        Instant.parse(from),
        status,
        revision,
        true,
        true,
        List.of(SchoolStage.values()),
        List.of(AppFeature.PAID));
  }
}
