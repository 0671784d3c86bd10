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

/**
 * The table {@code group_relation}: which organization is the head office of which. A version
 * counter in {@code group_order} increases with every change, and its row is the lock for changes.
 * The SQL is hand-written because of that lock and of the recursive queries.
 */
@Component
public class HeadOffices {
  private static final String COLUMNS =
      "subsidiary, head_office, head_office_name, head_office_region";

  private final DatabaseClient database;

  HeadOffices(DatabaseClient database) {
    this.database = database;
  }

  /** Relations from the organization up to the top. Empty if it has no head office. */
  public Mono<List<GroupRelation>> above(Uscc organization) {
    return upwards(List.of(organization)).map(chain -> chain.from(organization));
  }

  /** The top head office of each organization: the organization itself if it has none. */
  public Mono<Map<Uscc, Uscc>> topsOf(Collection<Uscc> organizations) {
    if (organizations.isEmpty()) {
      return Mono.just(Map.of());
    }
    return upwards(organizations)
        .map(
            chain -> {
              Map<Uscc, Uscc> tops = new HashMap<>();
              organizations.forEach(
                  organization -> tops.put(organization, chain.topOf(organization)));
              return tops;
            });
  }

  /** The organization and all organizations below it. */
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

  /** The current version of all group relations. */
  public Mono<Long> version() {
    return version("");
  }

  /** The current version, with a shared lock: no group changes until the transaction ends. */
  public Mono<Long> versionLocked() {
    return version(" LOCK IN SHARE MODE");
  }

  /**
   * The current version, with an exclusive lock until the transaction ends. A transaction that
   * changes a group takes this lock before any other.
   */
  public Mono<Long> lock() {
    return version(" FOR UPDATE");
  }

  /**
   * Replaces the declaration of the subsidiary and increases the version. The caller's transaction
   * must hold {@link #lock}.
   */
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

  private Mono<Long> version(String locking) {
    return database
        .sql("SELECT changes FROM group_order WHERE id = 1" + locking)
        .map(row -> Rows.bigNumber(row, "changes"))
        .one();
  }

  // UNION without ALL drops duplicates, so that a circle ends the recursion.
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
