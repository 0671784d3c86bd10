package org.filinghub.national.sync;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Map;
import org.filinghub.schema.registry.FeedState;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * One row per authority. Moving is conditional: who started from an older position moves nothing.
 */
@Component
public class FeedPositionStore {
  /** In the column `epoch`: nothing was read yet. */
  private static final int NO_EPOCH = -1;

  private static final String COLUMNS =
      "jurisdiction, epoch, sequence, whitelist_cursor, last_seen_at, state, trouble, record_count,"
          + " quarantined";

  private final DatabaseClient database;

  FeedPositionStore(DatabaseClient database) {
    this.database = database;
  }

  /** Every authority that was ever read from. */
  public Mono<Map<JurisdictionCode, FeedPosition>> all() {
    return database
        .sql("SELECT " + COLUMNS + " FROM feed_position")
        .map(FeedPositionStore::position)
        .all()
        .collectMap(FeedPosition::jurisdiction);
  }

  /** A new authority begins before its first change. */
  Mono<FeedPosition> get(JurisdictionCode authority) {
    return find(authority).switchIfEmpty(Mono.defer(() -> create(authority).then(find(authority))));
  }

  private Mono<FeedPosition> find(JurisdictionCode authority) {
    return database
        .sql("SELECT " + COLUMNS + " FROM feed_position WHERE jurisdiction = :jurisdiction")
        .bind("jurisdiction", authority.value())
        .map(FeedPositionStore::position)
        .one();
  }

  // Harmless when somebody else was faster.
  private Mono<Void> create(JurisdictionCode authority) {
    return database
        .sql(
            """
            INSERT INTO feed_position (jurisdiction, epoch, sequence, state, record_count, quarantined)
            VALUES (:jurisdiction, :epoch, 0, 'RUNNING', 0, 0)
            ON DUPLICATE KEY UPDATE jurisdiction = VALUES(jurisdiction)
            """)
        .bind("jurisdiction", authority.value())
        .bind("epoch", NO_EPOCH)
        .then();
  }

  /**
   * From where the pass started to where its page ends; fails with {@link FeedPositionConflict}
   * when the position is elsewhere by now. A new epoch also begins the white list anew: its cursor
   * belonged to the store that was rebuilt.
   */
  Mono<Void> move(FeedPosition from, ChangeCursor to) {
    ChangeCursor held = from.cursor();
    boolean restarted = held != null && held.epoch() != to.epoch();
    return database
        .sql(
            """
            UPDATE feed_position SET epoch = :epoch, sequence = :sequence%s
            WHERE jurisdiction = :jurisdiction AND epoch = :heldEpoch AND sequence = :heldSequence
            """
                .formatted(restarted ? ", whitelist_cursor = NULL" : ""))
        .bind("epoch", to.epoch())
        .bind("sequence", to.sequence())
        .bind("jurisdiction", from.jurisdiction().value())
        .bind("heldEpoch", held == null ? NO_EPOCH : held.epoch())
        .bind("heldSequence", held == null ? 0 : held.sequence())
        .fetch()
        .rowsUpdated()
        .flatMap(FeedPositionConflict::unlessOne);
  }

  /** The same for the white list; null begins it anew. */
  Mono<Void> moveWhitelist(FeedPosition from, @Nullable String to) {
    DatabaseClient.GenericExecuteSpec update =
        database
            .sql(
                """
                UPDATE feed_position SET whitelist_cursor = :to
                WHERE jurisdiction = :jurisdiction AND whitelist_cursor <=> :held
                """)
            .bind("jurisdiction", from.jurisdiction().value());
    return bindText(bindText(update, "to", to), "held", from.whitelistCursor())
        .fetch()
        .rowsUpdated()
        .flatMap(FeedPositionConflict::unlessOne);
  }

  /** What a page added, in the transaction that moved the position. */
  Mono<Void> count(JurisdictionCode authority, int newFilings, int quarantined) {
    if (newFilings == 0 && quarantined == 0) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            UPDATE feed_position
            SET record_count = record_count + :filings, quarantined = quarantined + :quarantined
            WHERE jurisdiction = :jurisdiction
            """)
        .bind("filings", newFilings)
        .bind("quarantined", quarantined)
        .bind("jurisdiction", authority.value())
        .then();
  }

  /**
   * A pass that began then ended in step. A pass that began earlier and ended later tells nothing
   * newer; a time that has not come yet is from before the clock was put back.
   */
  Mono<Void> inStep(JurisdictionCode authority, Instant began, Instant now) {
    return database
        .sql(
            """
            UPDATE feed_position SET state = 'RUNNING', trouble = NULL, last_seen_at =
              CASE WHEN last_seen_at > :began AND last_seen_at <= :now
                   THEN last_seen_at ELSE :began END
            WHERE jurisdiction = :jurisdiction
            """)
        .bind("began", SqlTime.of(began))
        .bind("now", SqlTime.of(now))
        .bind("jurisdiction", authority.value())
        .then();
  }

  Mono<Void> inTrouble(JurisdictionCode authority, FeedState state, String trouble) {
    return database
        .sql(
            """
            UPDATE feed_position SET state = :state, trouble = :trouble
            WHERE jurisdiction = :jurisdiction
            """)
        .bind("state", state.name())
        .bind("trouble", trouble)
        .bind("jurisdiction", authority.value())
        .then();
  }

  private static DatabaseClient.GenericExecuteSpec bindText(
      DatabaseClient.GenericExecuteSpec spec, String name, @Nullable String value) {
    return value == null ? spec.bindNull(name, String.class) : spec.bind(name, value);
  }

  private static FeedPosition position(Readable row) {
    int epoch = Rows.number(row, "epoch");
    return new FeedPosition(
        new JurisdictionCode(Rows.text(row, "jurisdiction")),
        epoch == NO_EPOCH ? null : new ChangeCursor(epoch, Rows.bigNumber(row, "sequence")),
        Rows.textOrNull(row, "whitelist_cursor"),
        Rows.instantOrNull(row, "last_seen_at"),
        Rows.constant(row, "state", FeedState.class),
        Rows.textOrNull(row, "trouble"),
        Rows.number(row, "record_count"),
        Rows.number(row, "quarantined"));
  }
}
