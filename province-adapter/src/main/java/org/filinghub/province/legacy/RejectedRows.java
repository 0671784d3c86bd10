package org.filinghub.province.legacy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.SqlTime;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The table of rejected rows with their reasons. Stores at most {@value #MOST_OF_A_PASS} rows of a
 * pass; all are counted. Hand-written SQL, because it writes and deletes in bulk.
 */
@Component
class RejectedRows {
  static final int MOST_OF_A_PASS = 1_000;
  private static final int PASSES_KEPT = 5;
  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_REASON = 500;

  /** A row that is no valid filing. */
  record RejectedRow(String key, String reason) {}

  /** Stores rejected rows in the caller's transaction. */
  Mono<Void> store(
      DatabaseClient database,
      int pass,
      List<RejectedRow> rejected,
      int storedBefore,
      Instant now) {
    BulkInserts rows = BulkInserts.orReplace("legacy_trouble", "row_key, reason, pass, noticed_at");
    rejected.stream()
        .limit(Math.max(0, MOST_OF_A_PASS - storedBefore))
        .forEach(
            row ->
                rows.row(
                    shortened(row.key(), LONGEST_KEY),
                    shortened(row.reason(), LONGEST_REASON),
                    pass,
                    SqlTime.of(now)));
    return rows.run(database);
  }

  /** Removes rows that are valid now, in the caller's transaction. */
  Mono<Void> remove(DatabaseClient database, Collection<String> keys) {
    return keys.isEmpty()
        ? Mono.empty()
        : database
            .sql("DELETE FROM legacy_trouble WHERE row_key IN (:keys)")
            .bind("keys", keys.stream().map(key -> shortened(key, LONGEST_KEY)).toList())
            .then();
  }

  /** Removes the rows that a complete pass did not reject again, and rows of old passes. */
  Mono<Void> removeOld(DatabaseClient database, int pass, boolean complete) {
    return database
        .sql("DELETE FROM legacy_trouble WHERE pass < :pass")
        .bind("pass", complete ? pass : pass - PASSES_KEPT)
        .then();
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
