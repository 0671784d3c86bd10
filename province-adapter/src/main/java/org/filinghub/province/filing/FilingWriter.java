package org.filinghub.province.filing;

import java.util.List;
import org.filinghub.province.filing.OrganizationStore.OrganizationPart;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes steps of filings, in the caller's transaction: where each stands, its revision, its event.
 * Whoever calls holds the filing's row, unless it begins with this step.
 */
@Component
public class FilingWriter {
  private final StoredJson json;

  FilingWriter(StoredJson json) {
    this.json = json;
  }

  public Mono<Void> write(HostedAuthority authority, FilingStep step) {
    DatabaseClient database = authority.database();
    Mono<Void> standing =
        step.transition().from() == null
            ? standing(List.of(step)).run(database)
            : move(database, step);
    return standing.then(rows(database, List.of(step)));
  }

  /** Writes filings that already exist elsewhere, each with its steps. */
  public Mono<Void> load(HostedAuthority authority, List<List<FilingStep>> histories) {
    DatabaseClient database = authority.database();
    List<FilingStep> last =
        histories.stream().map(history -> history.get(history.size() - 1)).toList();
    List<FilingStep> all = histories.stream().flatMap(List::stream).toList();
    return standing(last).run(database).then(rows(database, all));
  }

  private Mono<Void> rows(DatabaseClient database, List<FilingStep> steps) {
    return revisions(steps)
        .run(database)
        .then(events(steps).run(database))
        .then(organizations(steps).run(database));
  }

  private static BulkInserts standing(List<FilingStep> steps) {
    BulkInserts rows =
        BulkInserts.into(
            "filing",
            "id, number, status, revision, owner_uscc, submitted_at, filed_at, ended_at,"
                + " lapses_at");
    for (FilingStep step : steps) {
      ProviderFiling filing = step.filing();
      rows.row(
          filing.id().value(),
          filing.number() == null ? null : filing.number().value(),
          filing.status().name(),
          filing.revision(),
          filing.owner().uscc().value(),
          SqlTime.of(filing.submittedAt()),
          SqlTime.ofOrNull(filing.filedAt()),
          SqlTime.ofOrNull(filing.endedAt()),
          SqlTime.ofOrNull(step.lapsesAt()));
    }
    return rows;
  }

  private static Mono<Void> move(DatabaseClient database, FilingStep step) {
    ProviderFiling filing = step.filing();
    DatabaseClient.GenericExecuteSpec update =
        database
            .sql(
                "UPDATE filing SET number = :number, status = :status, revision = :revision,"
                    + " filed_at = :filedAt, ended_at = :endedAt, lapses_at = :lapsesAt"
                    + " WHERE id = :id AND revision = :before")
            .bind("status", filing.status().name())
            .bind("revision", filing.revision())
            .bind("id", filing.id().value())
            .bind("before", filing.revision() - 1);
    update = bind(update, "number", filing.number() == null ? null : filing.number().value());
    update = bind(update, "filedAt", SqlTime.ofOrNull(filing.filedAt()));
    update = bind(update, "endedAt", SqlTime.ofOrNull(filing.endedAt()));
    update = bind(update, "lapsesAt", SqlTime.ofOrNull(step.lapsesAt()));
    return update
        .fetch()
        .rowsUpdated()
        .doOnNext(
            rows -> {
              if (rows != 1) {
                throw new IllegalStateException(
                    "filing "
                        + filing.id()
                        + " at revision "
                        + (filing.revision() - 1)
                        + ": "
                        + rows
                        + " rows (expected: 1, locked by this transaction)");
              }
            })
        .then();
  }

  private static DatabaseClient.GenericExecuteSpec bind(
      DatabaseClient.GenericExecuteSpec statement, String name, @Nullable Object value) {
    return value == null ? statement.bindNull(name, String.class) : statement.bind(name, value);
  }

  private BulkInserts revisions(List<FilingStep> steps) {
    BulkInserts rows =
        BulkInserts.into(
            "filing_revision", "filing_id, revision, document, restricted, form, accompanying");
    for (FilingStep step : steps) {
      rows.row(
          step.filing().id().value(),
          step.filing().revision(),
          json.write(step.filing()),
          json.write(step.after().restricted()),
          step.form() == null ? null : json.write(step.form()),
          json.write(step.transition().accompanying()));
    }
    return rows;
  }

  private BulkInserts events(List<FilingStep> steps) {
    BulkInserts rows =
        BulkInserts.into(
            "filing_event",
            "filing_id, revision, command, from_status, to_status, actor_role, actor_subject, rule,"
                + " occurred_at, detail");
    for (FilingStep step : steps) {
      Transition transition = step.transition();
      FilingStatus from = transition.from();
      rows.row(
          step.filing().id().value(),
          step.filing().revision(),
          transition.command().name(),
          from == null ? null : from.name(),
          transition.to().name(),
          step.actor().name(),
          shortened(step.caller().subject()),
          transition.rule().value(),
          SqlTime.of(step.at()),
          step.detail() == null ? null : json.write(step.detail()));
    }
    return rows;
  }

  /** The token issuer may use longer subjects than the column allows. */
  private static String shortened(String subject) {
    return subject.length() <= 255 ? subject : subject.substring(0, 255);
  }

  /** Only steps that verify content update the organizations. */
  private BulkInserts organizations(List<FilingStep> steps) {
    BulkInserts rows = OrganizationStore.upsert();
    for (FilingStep step : steps) {
      if (step.transition().publishes()) {
        ProviderFiling filing = step.filing();
        OrganizationStore.add(rows, json, filing, filing.owner(), OrganizationPart.OWNER);
        Organization developer = filing.developer();
        if (developer != null && !developer.uscc().equals(filing.owner().uscc())) {
          OrganizationStore.add(rows, json, filing, developer, OrganizationPart.DEVELOPER);
        }
      }
    }
    return rows;
  }
}
