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
 * Announcements written in the transaction of what they announce. Writers hold the lock of the
 * national sequence, so the order of rows is the order of commits.
 */
@Component
public class Outbox {
  private final DatabaseClient database;

  Outbox(DatabaseClient database) {
    this.database = database;
  }

  /** In the order given. */
  public Mono<Void> add(List<Announcement> announcements, Instant now) {
    BulkInserts rows = BulkInserts.into("outbox", "number, sequence, recorded_at");
    for (Announcement announcement : announcements) {
      rows.row(announcement.number().value(), announcement.sequence(), SqlTime.of(now));
    }
    return rows.run(database);
  }

  /** Every filed number of one owner: something about the owner changed. */
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

  /** Locks the outbox for one announcer; empty when another one is at it. */
  Mono<Long> lock() {
    return database
        .sql("SELECT announced_until FROM outbox_position WHERE id = 1 FOR UPDATE SKIP LOCKED")
        .map(row -> Rows.bigNumber(row, "announced_until"))
        .one();
  }

  /** The oldest that wait. */
  Mono<List<Waiting>> oldest(int most) {
    return database
        .sql("SELECT id, number, sequence FROM outbox ORDER BY id LIMIT :most")
        .bind("most", most)
        .map(
            row ->
                new Waiting(
                    Rows.bigNumber(row, "id"),
                    new Announcement(
                        new FilingNumber(Rows.text(row, "number")),
                        Rows.bigNumber(row, "sequence"))))
        .all()
        .collectList();
  }

  /** Takes out what was announced, by the one who holds the lock. */
  Mono<Void> announcedUntil(long id) {
    return database
        .sql("UPDATE outbox_position SET announced_until = :id WHERE id = 1")
        .bind("id", id)
        .then()
        .then(database.sql("DELETE FROM outbox WHERE id <= :id").bind("id", id).then());
  }

  record Waiting(long id, Announcement announcement) {}
}
