package org.filinghub.province.whitelist;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.filing.SchoolStage;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The table of white-list entries. The order of positions is the commit order. */
@Component
class WhitelistStore {

  /**
   * Stores entries behind all stored ones, in the caller's transaction. Hand-written SQL, because
   * it locks the counter row and writes in bulk.
   */
  Mono<Void> put(HostedAuthority authority, Collection<WhitelistEntry> entries, Instant now) {
    DatabaseClient database = authority.database();
    return database
        .sql("SELECT last_position FROM whitelist_counter WHERE id = 1 FOR UPDATE")
        .map(row -> Rows.bigNumber(row, "last_position"))
        .one()
        .flatMap(
            last ->
                rows(last, entries, now)
                    .run(database)
                    .then(
                        database
                            .sql("UPDATE whitelist_counter SET last_position = :last WHERE id = 1")
                            .bind("last", last + entries.size())
                            .then()));
  }

  private static BulkInserts rows(long last, Collection<WhitelistEntry> entries, Instant now) {
    BulkInserts rows =
        BulkInserts.orReplace(
            "whitelist_entry", "number, stages, from_day, to_day, position, recorded_at");
    long position = last;
    for (WhitelistEntry entry : entries) {
      position++;
      rows.row(
          entry.number().value(),
          entry.stages().stream().map(Enum::name).collect(Collectors.joining(",")),
          entry.from(),
          entry.to(),
          position,
          SqlTime.of(now));
    }
    return rows;
  }

  /** An entry and its position in the list. */
  record PositionedEntry(WhitelistEntry entry, long position) {}

  Mono<List<PositionedEntry>> read(HostedAuthority authority, long after, int limit) {
    return authority
        .database()
        .sql(
            "SELECT number, stages, from_day, to_day, position FROM whitelist_entry"
                + " WHERE position > :after ORDER BY position LIMIT "
                + limit)
        .bind("after", after)
        .map(WhitelistStore::positioned)
        .all()
        .collectList();
  }

  private static PositionedEntry positioned(Readable row) {
    List<SchoolStage> stages =
        Arrays.stream(Rows.text(row, "stages").split(",", -1)).map(SchoolStage::valueOf).toList();
    return new PositionedEntry(
        new WhitelistEntry(
            new FilingNumber(Rows.text(row, "number")),
            stages,
            Rows.day(row, "from_day"),
            Rows.dayOrNull(row, "to_day")),
        Rows.bigNumber(row, "position"));
  }
}
