package org.filinghub.national.sync;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import java.time.Instant;
import java.util.Map;
import org.filinghub.schema.registry.FeedStatus.FeedState;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Update;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Feed positions, one row per authority. A move succeeds only from the position that the caller
 * read. Two updates are hand-written SQL, because Spring Data cannot add to a column or compare a
 * column with a new value.
 */
@Component
public class FeedPositionStore {
  private final R2dbcEntityTemplate template;
  private final DatabaseClient database;

  FeedPositionStore(R2dbcEntityTemplate template) {
    this.template = template;
    this.database = template.getDatabaseClient();
  }

  /** Returns the positions of all authorities that were ever read. */
  public Mono<Map<JurisdictionCode, FeedPosition>> all() {
    return template.select(FeedPosition.class).all().collectMap(FeedPosition::jurisdiction);
  }

  /** Returns the position of an authority; creates its row at the first call. */
  Mono<FeedPosition> get(JurisdictionCode authority) {
    return find(authority).switchIfEmpty(Mono.defer(() -> create(authority).then(find(authority))));
  }

  private Mono<FeedPosition> find(JurisdictionCode authority) {
    return template.selectOne(query(isOf(authority)), FeedPosition.class);
  }

  private Mono<Void> create(JurisdictionCode authority) {
    return template
        .insert(FeedPosition.first(authority))
        // A concurrent pass has created the row.
        .onErrorResume(DuplicateKeyException.class, duplicate -> Mono.empty())
        .then();
  }

  /**
   * Moves the position to the end of a page. Fails with {@link FeedPositionConflict} if the row is
   * no longer at {@code from}. A new epoch also clears the white-list cursor, because that cursor
   * belongs to the store that was rebuilt.
   */
  Mono<Void> move(FeedPosition from, ChangeCursor to) {
    ChangeCursor held = from.cursor();
    boolean restarted = held != null && held.epoch() != to.epoch();
    Update position = Update.update("epoch", to.epoch()).set("sequence", to.sequence());
    return update(
            isOf(from.jurisdiction())
                .and("epoch")
                .is(from.epoch())
                .and("sequence")
                .is(from.sequence()),
            restarted ? position.set("whitelistCursor", null) : position)
        .flatMap(FeedPositionConflict::unlessOne);
  }

  /**
   * Moves the white-list cursor. Fails with {@link FeedPositionConflict} as {@link #move} does.
   *
   * @param to if null, the next pass reads the list from its first entry
   */
  Mono<Void> moveWhitelist(FeedPosition from, @Nullable String to) {
    String held = from.whitelistCursor();
    Criteria.CriteriaStep cursor = isOf(from.jurisdiction()).and("whitelistCursor");
    return update(
            held == null ? cursor.isNull() : cursor.is(held), Update.update("whitelistCursor", to))
        .flatMap(FeedPositionConflict::unlessOne);
  }

  /** Adds to the counters, in the transaction that moves the position. */
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
   * Records a successful pass. {@code last_seen_at} does not move back when a pass that began
   * earlier ends later; a value in the future (the clock was set back) is replaced.
   *
   * @param began when the pass asked for its last page
   */
  Mono<Void> recordSuccess(JurisdictionCode authority, Instant began, Instant now) {
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

  /**
   * Records a failed pass.
   *
   * @param trouble problem code
   */
  Mono<Void> recordFailure(JurisdictionCode authority, FeedState state, String trouble) {
    return update(isOf(authority), Update.update("state", state).set("trouble", trouble)).then();
  }

  private Mono<Long> update(Criteria rows, Update change) {
    return template.update(FeedPosition.class).matching(query(rows)).apply(change);
  }

  private static Criteria isOf(JurisdictionCode authority) {
    return where("jurisdiction").is(authority);
  }
}
