package org.filinghub.national.lease;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.schema.operator.LeaseStatus;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.WriteTransactions;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The leases in the database, one row per authority. Hand-written SQL: rows are locked, and every
 * comparison of times uses the clock of the database.
 */
@Component
public class LeaseTable {
  private final DatabaseClient database;
  private final WriteTransactions transactions;
  private final LeaseProperties settings;

  LeaseTable(DatabaseClient database, WriteTransactions transactions, LeaseProperties settings) {
    this.database = database;
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * First statement of a transaction that only the holder may commit. Locks the lease until the
   * transaction ends and renews it for another term. Fails with {@link LeaseLost} if another
   * replica holds it.
   */
  public Mono<Void> hold(Lease lease) {
    return database
        .sql(
            """
            UPDATE lease SET held_until = TIMESTAMPADD(MICROSECOND, :term, UTC_TIMESTAMP(6))
            WHERE jurisdiction = :jurisdiction AND fence = :fence
            """)
        .bind("term", micros())
        .bind("jurisdiction", lease.authority().value())
        .bind("fence", lease.fence())
        .fetch()
        .rowsUpdated()
        .flatMap(rows -> LeaseLost.unlessOne(rows, lease));
  }

  /**
   * First statement of a transaction that any replica may commit for a caller. Locks the lease, so
   * that the holder waits until the transaction ends.
   */
  public Mono<Void> lock(JurisdictionCode authority) {
    return database
        .sql("SELECT fence FROM lease WHERE jurisdiction = :jurisdiction FOR UPDATE")
        .bind("jurisdiction", authority.value())
        .map(row -> Rows.bigNumber(row, "fence"))
        .one()
        .then();
  }

  /** Returns all leases in order of jurisdiction. */
  public Mono<List<LeaseStatus>> all() {
    return database
        .sql(
            """
            SELECT jurisdiction, holder, fence, held_until, held_until > UTC_TIMESTAMP(6) AS held
            FROM lease ORDER BY jurisdiction
            """)
        .map(
            row ->
                new LeaseStatus(
                    authority(row),
                    Rows.textOrNull(row, "holder"),
                    Math.toIntExact(Rows.bigNumber(row, "fence")),
                    Rows.instant(row, "held_until"),
                    Rows.number(row, "held") != 0))
        .all()
        .collectList();
  }

  /**
   * Records that this replica lives, renews its leases, releases those beyond its share and
   * acquires free ones up to its share.
   *
   * @return the leases that it holds afterwards
   */
  Mono<List<Lease>> renewAndShare(String replica, Set<JurisdictionCode> authorities) {
    return authorities.isEmpty()
        ? Mono.just(List.of())
        : transactions.write(Mono.defer(() -> tend(replica, authorities)));
  }

  private Mono<List<Lease>> tend(String replica, Set<JurisdictionCode> authorities) {
    return recordAlive(replica)
        .then(deleteDeadWorkers())
        .then(addMissing(authorities))
        .then(share(replica, authorities))
        .flatMap(
            share -> lockAvailable(share.all()).flatMap(locked -> apply(replica, share, locked)))
        .then(heldBy(replica));
  }

  /** Releases all leases of this replica, so that others can acquire them immediately. */
  Mono<Void> release(String replica) {
    return transactions.write(
        database
            .sql(
                """
                UPDATE lease SET holder = NULL, held_until = UTC_TIMESTAMP(6) WHERE holder = :me
                """)
            .bind("me", replica)
            .then()
            .then(database.sql("DELETE FROM worker WHERE name = :me").bind("me", replica).then()));
  }

  private Mono<Void> recordAlive(String replica) {
    return database
        .sql(
            """
            INSERT INTO worker (name, alive_until)
            VALUES (:me, TIMESTAMPADD(MICROSECOND, :term, UTC_TIMESTAMP(6)))
            ON DUPLICATE KEY UPDATE alive_until = VALUES(alive_until)
            """)
        .bind("me", replica)
        .bind("term", micros())
        .then();
  }

  /**
   * Deletes replicas that died more than a day ago. Deletes by key, because a range delete would
   * wait for the rows that living replicas lock.
   */
  private Mono<Void> deleteDeadWorkers() {
    return database
        .sql(
            """
            SELECT name FROM worker WHERE alive_until < TIMESTAMPADD(DAY, -1, UTC_TIMESTAMP(6))
            """)
        .map(row -> Rows.text(row, "name"))
        .all()
        .collectList()
        .filter(dead -> !dead.isEmpty())
        .flatMap(
            dead ->
                database.sql("DELETE FROM worker WHERE name IN (:dead)").bind("dead", dead).then());
  }

  private Mono<Void> addMissing(Set<JurisdictionCode> authorities) {
    return database
        .sql("SELECT jurisdiction FROM lease")
        .map(LeaseTable::authority)
        .all()
        .collectList()
        .flatMap(
            known -> {
              Set<JurisdictionCode> missing = new HashSet<>(authorities);
              known.forEach(missing::remove);
              return Flux.fromIterable(missing).concatMap(this::add).then();
            });
  }

  // Does nothing if another replica has inserted the row already.
  private Mono<Void> add(JurisdictionCode authority) {
    return database
        .sql(
            """
            INSERT INTO lease (jurisdiction, fence, held_until)
            VALUES (:jurisdiction, 0, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE jurisdiction = VALUES(jurisdiction)
            """)
        .bind("jurisdiction", authority.value())
        .then();
  }

  private Mono<LeaseShare> share(String replica, Set<JurisdictionCode> authorities) {
    return database
        .sql("SELECT COUNT(*) AS alive FROM worker WHERE alive_until > UTC_TIMESTAMP(6)")
        .map(row -> Math.toIntExact(Rows.bigNumber(row, "alive")))
        .one()
        .flatMap(
            alive ->
                database
                    .sql(
                        """
                        SELECT jurisdiction, holder, held_until <= UTC_TIMESTAMP(6) AS free
                        FROM lease WHERE jurisdiction IN (:codes) ORDER BY jurisdiction
                        """)
                    .bind("codes", codes(authorities))
                    .map(
                        row ->
                            new LeaseShare.LeaseState(
                                authority(row),
                                Rows.textOrNull(row, "holder"),
                                Rows.number(row, "free") != 0))
                    .all()
                    .collectList()
                    .map(leases -> LeaseShare.of(leases, replica, Math.max(1, alive))));
  }

  /**
   * Locks the leases that no transaction holds and returns them. A transaction that writes a page
   * renews its lease itself.
   */
  private Mono<Set<JurisdictionCode>> lockAvailable(Collection<JurisdictionCode> leases) {
    if (leases.isEmpty()) {
      return Mono.just(Set.of());
    }
    return database
        .sql(
            """
            SELECT jurisdiction FROM lease WHERE jurisdiction IN (:codes)
            ORDER BY jurisdiction FOR UPDATE SKIP LOCKED
            """)
        .bind("codes", codes(leases))
        .map(LeaseTable::authority)
        .all()
        .collect(Collectors.toSet());
  }

  private Mono<Void> apply(String replica, LeaseShare share, Set<JurisdictionCode> locked) {
    return renew(replica, locked(share.keep(), locked))
        .then(release(replica, locked(share.release(), locked)))
        .then(acquire(replica, locked(share.acquire(), locked)));
  }

  private Mono<Void> renew(String replica, List<String> codes) {
    return codes.isEmpty()
        ? Mono.empty()
        : database
            .sql(
                """
                UPDATE lease SET held_until = TIMESTAMPADD(MICROSECOND, :term, UTC_TIMESTAMP(6))
                WHERE jurisdiction IN (:codes) AND holder = :me
                """)
            .bind("term", micros())
            .bind("me", replica)
            .bind("codes", codes)
            .then();
  }

  private Mono<Void> release(String replica, List<String> codes) {
    return codes.isEmpty()
        ? Mono.empty()
        : database
            .sql(
                """
                UPDATE lease SET holder = NULL, held_until = UTC_TIMESTAMP(6)
                WHERE jurisdiction IN (:codes) AND holder = :me
                """)
            .bind("me", replica)
            .bind("codes", codes)
            .then();
  }

  private Mono<Void> acquire(String replica, List<String> codes) {
    return codes.isEmpty()
        ? Mono.empty()
        : database
            .sql(
                """
                UPDATE lease
                SET holder = :me, fence = fence + 1,
                    held_until = TIMESTAMPADD(MICROSECOND, :term, UTC_TIMESTAMP(6))
                WHERE jurisdiction IN (:codes) AND held_until <= UTC_TIMESTAMP(6)
                """)
            .bind("term", micros())
            .bind("me", replica)
            .bind("codes", codes)
            .then();
  }

  private Mono<List<Lease>> heldBy(String replica) {
    return database
        .sql("SELECT jurisdiction, fence FROM lease WHERE holder = :me")
        .bind("me", replica)
        .map(row -> new Lease(authority(row), Rows.bigNumber(row, "fence")))
        .all()
        .collectList();
  }

  private long micros() {
    return settings.term().toNanos() / 1000;
  }

  private static List<String> locked(List<JurisdictionCode> leases, Set<JurisdictionCode> locked) {
    return codes(leases.stream().filter(locked::contains).toList());
  }

  private static List<String> codes(Collection<JurisdictionCode> authorities) {
    return authorities.stream().map(JurisdictionCode::value).toList();
  }

  private static JurisdictionCode authority(Readable row) {
    return new JurisdictionCode(Rows.text(row, "jurisdiction"));
  }
}
