package org.filinghub.national.statistics;

import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.statistics.JurisdictionStatistics;
import org.filinghub.schema.statistics.StatisticsPeriod;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.JurisdictionInfo;
import org.filinghub.schema.value.Jurisdictions;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts the steps of filings per jurisdiction, with one index range scan per kind of step.
 * Hand-written SQL: every statement counts and groups.
 */
@Component
class StatisticsCounter {
  private final DatabaseClient database;
  private final DecisionClocks clocks;
  private final Clock clock;

  StatisticsCounter(
      DatabaseClient database, PolicyProfiles profiles, WorkingDayCalendar calendar, Clock clock) {
    this.database = database;
    this.clocks = new DecisionClocks(profiles, calendar);
    this.clock = clock;
  }

  /** Returns the counts of all 33 jurisdictions, in order of code. */
  Mono<List<JurisdictionStatistics>> in(StatisticsPeriod period) {
    return Flux.fromIterable(CountedStep.counted())
        .concatMap(step -> steps(step, period).map(counts -> Map.entry(step, counts)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue, () -> new EnumMap<>(CountedStep.class))
        .zipWith(overdue(period))
        .map(
            counted ->
                Jurisdictions.all().stream()
                    .map(JurisdictionInfo::code)
                    .map(code -> statistics(code, counted.getT1(), counted.getT2()))
                    .toList());
  }

  private static JurisdictionStatistics statistics(
      JurisdictionCode code,
      Map<CountedStep, Map<JurisdictionCode, Integer>> steps,
      Map<JurisdictionCode, Integer> overdue) {
    return new JurisdictionStatistics(
        code,
        count(steps, CountedStep.SUBMITTED, code),
        count(steps, CountedStep.FILED, code),
        count(steps, CountedStep.RETURNED, code),
        count(steps, CountedStep.ABANDONED, code),
        overdue.getOrDefault(code, 0),
        count(steps, CountedStep.REVOKED, code));
  }

  private static int count(
      Map<CountedStep, Map<JurisdictionCode, Integer>> steps,
      CountedStep step,
      JurisdictionCode code) {
    return steps.getOrDefault(step, Map.of()).getOrDefault(code, 0);
  }

  // The first two characters of an acceptance number are its jurisdiction (ADR 0002). A record that
  // a
  // platform shares (MOE-10c) is not a step of an authority.
  private Mono<Map<JurisdictionCode, Integer>> steps(CountedStep step, StatisticsPeriod period) {
    String outOf =
        step.outOf().isEmpty()
            ? "previous_status IS NULL"
            : "(previous_status IS NULL OR previous_status IN (:outOf))";
    DatabaseClient.GenericExecuteSpec statement =
        database
            .sql(
                """
                SELECT LEFT(filing_id, 2) AS jurisdiction, COUNT(*) AS steps
                FROM golden_revision
                WHERE status = :into AND %s AND occurred_at >= :from AND occurred_at < :to
                  AND actor <> 'PLATFORM'
                GROUP BY LEFT(filing_id, 2)
                """
                    .formatted(outOf))
            .bind("into", step.into())
            .bind("from", SqlTime.of(period.start()))
            .bind("to", SqlTime.of(period.end()));
    return (step.outOf().isEmpty() ? statement : statement.bind("outOf", step.outOf()))
        .map(
            row ->
                Map.entry(
                    new JurisdictionCode(Rows.text(row, "jurisdiction")),
                    Math.toIntExact(Rows.bigNumber(row, "steps"))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /**
   * Counts expired clocks. The database groups the clocks by their days and leaves out those that
   * ended within the shortest limit, so that few rows remain to be checked here.
   */
  private Mono<Map<JurisdictionCode, Integer>> overdue(StatisticsPeriod period) {
    DecisionClocks.ExpiryCheck check = clocks.in(period, ChinaTime.dateOf(clock.instant()));
    return database
        .sql(
            """
            SELECT jurisdiction, started_on, ended_on, COUNT(*) AS runs FROM (
              SELECT LEFT(r.filing_id, 2) AS jurisdiction,
                DATE(TIMESTAMPADD(HOUR, 8, r.occurred_at)) AS started_on,
                (SELECT DATE(TIMESTAMPADD(HOUR, 8, n.occurred_at)) FROM golden_revision n
                  WHERE n.filing_id = r.filing_id AND n.revision > r.revision
                    AND n.status <> 'SUBMITTED'
                  ORDER BY n.revision LIMIT 1) AS ended_on
              FROM golden_revision r
              WHERE r.status = :into
                AND (r.previous_status IS NULL OR r.previous_status IN (:outOf))
                AND r.occurred_at >= :from AND r.occurred_at < :to
            ) clocks
            WHERE ended_on IS NULL OR DATEDIFF(ended_on, started_on) > :shortest
            GROUP BY jurisdiction, started_on, ended_on
            """)
        .bind("into", CountedStep.CLOCK.into())
        .bind("outOf", CountedStep.CLOCK.outOf())
        .bind("from", SqlTime.of(ChinaTime.startOf(clocks.firstStart(period))))
        .bind("to", SqlTime.of(period.end()))
        .bind("shortest", clocks.shortest())
        .map(
            row ->
                Map.entry(
                    new DecisionClocks.ClockRun(
                        new JurisdictionCode(Rows.text(row, "jurisdiction")),
                        Rows.day(row, "started_on"),
                        Rows.dayOrNull(row, "ended_on")),
                    Math.toIntExact(Rows.bigNumber(row, "runs"))))
        .all()
        .filter(runs -> check.hasExpired(runs.getKey()))
        .collect(
            HashMap::new,
            (counts, runs) ->
                counts.merge(runs.getKey().jurisdiction(), runs.getValue(), Integer::sum));
  }
}
