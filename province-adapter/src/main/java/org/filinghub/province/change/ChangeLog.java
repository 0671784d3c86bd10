package org.filinghub.province.change;

import io.r2dbc.spi.Readable;
import java.util.List;
import org.filinghub.province.filing.FilingStep;
import org.filinghub.province.filing.FilingStore;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.rule.ReportedChange;
import org.filinghub.province.life.rule.Transition;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.AuthorityChange.Blacklisting;
import org.filinghub.schema.feed.AuthorityChange.PendingPreconditions;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The feed: changes in commit order. Hand-written SQL, because it locks the counter row, appends in
 * bulk and reads pages with a join.
 */
@Component
public class ChangeLog {
  private final FilingStore filings;
  private final StoredJson json;

  ChangeLog(FilingStore filings, StoredJson json) {
    this.filings = filings;
    this.json = json;
  }

  /**
   * Appends steps in the caller's transaction. The counter row is the last lock and stays locked
   * until the commit, so no reader can pass a sequence number that is filled later.
   *
   * @return the last sequence number
   */
  public Mono<Integer> append(HostedAuthority authority, List<FilingStep> steps) {
    DatabaseClient database = authority.database();
    return database
        .sql("SELECT last_sequence FROM change_counter WHERE id = 1 FOR UPDATE")
        .map(row -> Rows.number(row, "last_sequence"))
        .one()
        .flatMap(
            last -> {
              int end = last + steps.size();
              return rows(last, steps)
                  .run(database)
                  .then(
                      database
                          .sql("UPDATE change_counter SET last_sequence = :end WHERE id = 1")
                          .bind("end", end)
                          .then())
                  .thenReturn(end);
            });
  }

  private BulkInserts rows(int last, List<FilingStep> steps) {
    BulkInserts rows =
        BulkInserts.into(
            "change_log",
            "sequence, filing_id, revision, previous_status, actor, rule, occurred_at,"
                + " blacklisting, pending_preconditions");
    int sequence = last;
    for (FilingStep step : steps) {
      sequence++;
      FilingStatus previous = step.transition().from();
      Blacklisting blacklisting = step.transition().blacklisting();
      PendingPreconditions pending = pending(step.transition());
      rows.row(
          sequence,
          step.filing().id().value(),
          step.filing().revision(),
          previous == null ? null : previous.name(),
          step.actor().name(),
          step.transition().rule().value(),
          SqlTime.of(step.at()),
          blacklisting == null ? null : json.write(blacklisting),
          pending == null ? null : json.write(pending));
    }
    return rows;
  }

  private static @Nullable PendingPreconditions pending(Transition transition) {
    ReportedChange change = transition.accompanying().change();
    return change == null
        ? null
        : new PendingPreconditions(change.preconditions().icp(), change.preconditions().mlps());
  }

  /** Returns the changes with {@code after < sequence <= end}, in order. */
  Mono<List<AuthorityChange>> read(HostedAuthority authority, int after, int end) {
    return authority
        .database()
        .sql(
            "SELECT c.sequence, c.previous_status, c.actor, c.rule, c.occurred_at,"
                + " c.blacklisting, c.pending_preconditions, r.document FROM change_log c"
                + " JOIN filing_revision r"
                + " ON r.filing_id = c.filing_id AND r.revision = c.revision"
                + " WHERE c.sequence > :after AND c.sequence <= :end ORDER BY c.sequence")
        .bind("after", after)
        .bind("end", end)
        .map(this::change)
        .all()
        .collectList();
  }

  private AuthorityChange change(Readable row) {
    return new AuthorityChange(
        Rows.number(row, "sequence"),
        filings.document(row),
        previousStatus(Rows.textOrNull(row, "previous_status")),
        Rows.text(row, "actor"),
        new RuleId(Rows.text(row, "rule")),
        Rows.instant(row, "occurred_at"),
        read(row, "blacklisting", Blacklisting.class),
        read(row, "pending_preconditions", PendingPreconditions.class));
  }

  private static @Nullable FilingStatus previousStatus(@Nullable String name) {
    return name == null ? null : FilingStatus.valueOf(name);
  }

  private <T> @Nullable T read(Readable row, String column, Class<T> type) {
    String document = Rows.textOrNull(row, column);
    return document == null ? null : json.read(document, type);
  }
}
