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
 * Rows that were set aside, with the reason. Of one pass so many are kept that somebody can look
 * into them; all are counted.
 */
@Component
class RejectedRows {
  static final int MOST_OF_A_PASS = 1_000;
  private static final int PASSES_KEPT = 5;
  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_REASON = 500;

  /** A row that could not be taken. */
  record Trouble(String key, String reason) {}

  /** In the caller's transaction. */
  Mono<Void> note(
      DatabaseClient database, int pass, List<Trouble> troubles, int notedBefore, Instant now) {
    BulkInserts rows = BulkInserts.orReplace("legacy_trouble", "row_key, reason, pass, noticed_at");
    troubles.stream()
        .limit(Math.max(0, MOST_OF_A_PASS - notedBefore))
        .forEach(
            trouble ->
                rows.row(
                    shortened(trouble.key(), LONGEST_KEY),
                    shortened(trouble.reason(), LONGEST_REASON),
                    pass,
                    SqlTime.of(now)));
    return rows.run(database);
  }

  /** These rows were taken; in the caller's transaction. */
  Mono<Void> solve(DatabaseClient database, Collection<String> keys) {
    return keys.isEmpty()
        ? Mono.empty()
        : database
            .sql("DELETE FROM legacy_trouble WHERE row_key IN (:keys)")
            .bind("keys", keys.stream().map(key -> shortened(key, LONGEST_KEY)).toList())
            .then();
  }

  /** What a pass that saw everything did not meet is no trouble any more; nor is what is old. */
  Mono<Void> forget(DatabaseClient database, int pass, boolean complete) {
    return database
        .sql("DELETE FROM legacy_trouble WHERE pass < :pass")
        .bind("pass", complete ? pass : pass - PASSES_KEPT)
        .then();
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
