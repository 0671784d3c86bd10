package org.filinghub.national.registry;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.KeyedStatements;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.RuleId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The status intervals of filings. Hand-written SQL: the table is bulk-loaded, and its reads name
 * hundreds of keys.
 */
@Component
public class StatusHistory {
  private static final String COLUMNS =
      "filing_id, revision, from_at, status, icp_filed, mlps_filed, stages, features";

  private final DatabaseClient database;

  StatusHistory(DatabaseClient database) {
    this.database = database;
  }

  /** Returns the intervals of each filing, oldest first. An unknown filing has no entry. */
  public Mono<Map<FilingId, List<StatusInterval>>> of(Collection<FilingId> ids) {
    return KeyedStatements.select(
            database,
            """
            SELECT i.filing_id, i.revision, i.from_at, i.status, i.icp_filed, i.mlps_filed,
                i.stages, i.features, r.rule
            FROM status_interval i
            JOIN golden_revision r ON r.filing_id = i.filing_id AND r.revision = i.revision
            WHERE i.filing_id IN (:keys) ORDER BY i.filing_id, i.revision
            """,
            ids.stream().map(FilingId::value).toList(),
            row -> Map.entry(new FilingId(Rows.text(row, "filing_id")), interval(row)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  Mono<Void> add(Map<FilingId, List<StatusInterval>> intervals) {
    BulkInserts rows = BulkInserts.into("status_interval", COLUMNS);
    intervals.forEach(
        (id, ofFiling) -> {
          for (StatusInterval interval : ofFiling) {
            rows.row(
                id.value(),
                interval.revision(),
                SqlTime.of(interval.from()),
                interval.status().name(),
                interval.icpFiled(),
                interval.mlpsFiled(),
                Rows.names(interval.stages()),
                Rows.names(interval.features()));
          }
        });
    return rows.run(database);
  }

  private static StatusInterval interval(Readable row) {
    return new StatusInterval(
        Rows.instant(row, "from_at"),
        Rows.constant(row, "status", FilingStatus.class),
        Rows.number(row, "revision"),
        Rows.flag(row, "icp_filed"),
        Rows.flag(row, "mlps_filed"),
        Rows.constants(row, "stages", SchoolStage.class),
        Rows.constants(row, "features", AppFeature.class),
        new RuleId(Rows.text(row, "rule")));
  }
}
