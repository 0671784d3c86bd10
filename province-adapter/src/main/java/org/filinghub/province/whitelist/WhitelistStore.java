package org.filinghub.province.whitelist;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.mapping.Table;
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

  /**
   * An entry and its position in the list.
   *
   * @param stages names of school stages, separated by commas
   */
  @Table("whitelist_entry")
  record PositionedEntry(
      @Id FilingNumber number,
      String stages,
      LocalDate fromDay,
      @Nullable LocalDate toDay,
      long position) {

    WhitelistEntry entry() {
      return new WhitelistEntry(
          number,
          Arrays.stream(stages.split(",", -1)).map(SchoolStage::valueOf).toList(),
          fromDay,
          toDay);
    }
  }

  /** Returns the entries behind a position, in order. */
  Mono<List<PositionedEntry>> read(HostedAuthority authority, long after, int limit) {
    return authority
        .template()
        .select(
            query(where("position").greaterThan(after)).sort(Sort.by("position")).limit(limit),
            PositionedEntry.class)
        .collectList();
  }
}
