package org.filinghub.national.announcement;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The outbox of announcements, written in the transaction of the change. Writers hold the lock of
 * the national sequence, so the order of rows is the order of commits. Hand-written SQL: rows are
 * inserted and deleted in bulk, and one publisher locks the position.
 */
@Component
public class Outbox {
  private final DatabaseClient database;

  /**
   * A number whose facts changed.
   *
   * @param sequence national sequence of the change
   */
  public record Announcement(FilingNumber number, long sequence) {}

  Outbox(DatabaseClient database) {
    this.database = database;
  }

  /** Adds announcements in the given order. */
  public Mono<Void> add(List<Announcement> announcements, Instant now) {
    BulkInserts rows = BulkInserts.into("outbox", "number, sequence, recorded_at");
    for (Announcement announcement : announcements) {
      rows.row(announcement.number().value(), announcement.sequence(), SqlTime.of(now));
    }
    return rows.run(database);
  }

  /** Adds an announcement for every number of an owner whose facts changed. */
  public Mono<Void> addFilingsOf(Uscc owner, long sequence, Instant now) {
    return database
        .sql(
            """
            INSERT INTO outbox (number, sequence, recorded_at)
            SELECT number, :sequence, :now FROM golden_filing
            WHERE owner_uscc = :owner AND number IS NOT NULL
            """)
        .bind("sequence", sequence)
        .bind("now", SqlTime.of(now))
        .bind("owner", owner.value())
        .then();
  }

  /** Locks the outbox for one publisher. Empty if another publisher holds the lock. */
  Mono<Long> lock() {
    return database
        .sql("SELECT announced_until FROM outbox_position WHERE id = 1 FOR UPDATE SKIP LOCKED")
        .map(row -> Rows.bigNumber(row, "announced_until"))
        .one();
  }

  /** Returns the oldest rows. */
  Mono<List<OutboxRow>> oldest(int most) {
    return database
        .sql("SELECT id, number, sequence FROM outbox ORDER BY id LIMIT :most")
        .bind("most", most)
        .map(
            row ->
                new OutboxRow(
                    Rows.bigNumber(row, "id"),
                    new Announcement(
                        new FilingNumber(Rows.text(row, "number")),
                        Rows.bigNumber(row, "sequence"))))
        .all()
        .collectList();
  }

  /** Deletes announced rows, in the transaction that holds the lock. */
  Mono<Void> deleteUntil(long id) {
    return database
        .sql("UPDATE outbox_position SET announced_until = :id WHERE id = 1")
        .bind("id", id)
        .then()
        .then(database.sql("DELETE FROM outbox WHERE id <= :id").bind("id", id).then());
  }

  record OutboxRow(long id, Announcement announcement) {}
}
