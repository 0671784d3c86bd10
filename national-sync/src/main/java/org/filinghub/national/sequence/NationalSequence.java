package org.filinghub.national.sequence;

import org.filinghub.schema.sql.Rows;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The counter of the national order. Every transaction that writes facts locks it first and holds
 * the lock until the commit, so that sequence order is commit order and a reader never skips a gap
 * that is filled later. An auto-increment column guarantees neither. Hand-written SQL: the row is
 * locked.
 */
@Component
public class NationalSequence {
  private final DatabaseClient database;

  NationalSequence(DatabaseClient database) {
    this.database = database;
  }

  /** Returns the last sequence and locks it until the caller's transaction ends. */
  public Mono<Long> lock() {
    return database
        .sql("SELECT last_sequence FROM national_sequence WHERE id = 1 FOR UPDATE")
        .map(row -> Rows.bigNumber(row, "last_sequence"))
        .one();
  }

  /** Sets the last sequence, in the transaction that holds the lock. */
  public Mono<Void> moveTo(long sequence) {
    return database
        .sql("UPDATE national_sequence SET last_sequence = :sequence WHERE id = 1")
        .bind("sequence", sequence)
        .then();
  }

  /** Returns the last committed position. */
  public Mono<NationalPosition> position() {
    return database
        .sql("SELECT last_sequence, origin FROM national_sequence WHERE id = 1")
        .map(
            row ->
                new NationalPosition(
                    Rows.text(row, "origin"), Rows.bigNumber(row, "last_sequence")))
        .one();
  }
}
