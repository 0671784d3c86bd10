package org.filinghub.national.group;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.KeyedStatements;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Declared relations, read upwards and downwards from any organization, and changed. */
@Component
public class HeadOffices {
  private static final String COLUMNS =
      "subsidiary, head_office, head_office_name, head_office_region";

  private final DatabaseClient database;

  HeadOffices(DatabaseClient database) {
    this.database = database;
  }

  /** Relations from the organization up to the top; empty when none was declared. */
  public Mono<List<GroupRelation>> above(Uscc organization) {
    return upwards(List.of(organization)).map(chain -> chain.from(organization));
  }

  /** For each organization who stands for its group: itself, when it has no head office. */
  public Mono<Map<Uscc, Uscc>> topsOf(Collection<Uscc> organizations) {
    if (organizations.isEmpty()) {
      return Mono.just(Map.of());
    }
    return upwards(organizations)
        .map(
            chain -> {
              Map<Uscc, Uscc> tops = new HashMap<>();
              organizations.forEach(one -> tops.put(one, chain.topOf(one)));
              return tops;
            });
  }

  /** The organization and all whose way up leads through it. */
  public Mono<Set<Uscc>> membersBelow(Uscc organization) {
    return database
        .sql(
            """
            WITH RECURSIVE down (uscc) AS (
              SELECT subsidiary FROM group_relation WHERE head_office = :organization
              UNION
              SELECT g.subsidiary FROM down JOIN group_relation g ON g.head_office = down.uscc
            )
            SELECT uscc FROM down
            """)
        .bind("organization", organization.value())
        .map(row -> new Uscc(Rows.text(row, "uscc")))
        .all()
        .collectList()
        .map(
            below -> {
              Set<Uscc> members = new HashSet<>(below);
              members.add(organization);
              return members;
            });
  }

  /** How often groups have changed so far. */
  public Mono<Long> changes() {
    return changes("");
  }

  /** The same, and nobody changes a group until the caller's transaction ends. */
  public Mono<Long> hold() {
    return changes(" LOCK IN SHARE MODE");
  }

  /** For who changes one: the only one to its transaction's end, and before any other lock. */
  public Mono<Long> lock() {
    return changes(" FOR UPDATE");
  }

  /** In the transaction that holds the lock; replaces what was declared of the subsidiary. */
  public Mono<Void> put(GroupRelation relation, Instant now) {
    return BulkInserts.orReplace("group_relation", COLUMNS + ", declared_at")
        .row(
            relation.subsidiary().value(),
            relation.headOffice().value(),
            relation.headOfficeName(),
            relation.headOfficeRegion(),
            SqlTime.of(now))
        .run(database)
        .then(database.sql("UPDATE group_order SET changes = changes + 1 WHERE id = 1").then());
  }

  private Mono<Long> changes(String locking) {
    return database
        .sql("SELECT changes FROM group_order WHERE id = 1" + locking)
        .map(row -> Rows.bigNumber(row, "changes"))
        .one();
  }

  // UNION without ALL drops what was seen before, so that a circle ends the recursion.
  private Mono<GroupChain> upwards(Collection<Uscc> organizations) {
    return KeyedStatements.select(
            database,
            """
            WITH RECURSIVE up (uscc) AS (
              SELECT subsidiary FROM group_relation WHERE subsidiary IN (:keys)
              UNION
              SELECT g.head_office FROM up JOIN group_relation g ON g.subsidiary = up.uscc
            )
            SELECT g.subsidiary, g.head_office, g.head_office_name, g.head_office_region
            FROM up JOIN group_relation g ON g.subsidiary = up.uscc
            """,
            organizations.stream().map(Uscc::value).toList(),
            HeadOffices::relation)
        .collectList()
        .map(GroupChain::new);
  }

  private static GroupRelation relation(Readable row) {
    return new GroupRelation(
        new Uscc(Rows.text(row, "subsidiary")),
        new Uscc(Rows.text(row, "head_office")),
        Rows.textOrNull(row, "head_office_name"),
        Rows.textOrNull(row, "head_office_region"));
  }
}
