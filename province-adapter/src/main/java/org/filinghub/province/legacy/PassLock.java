package org.filinghub.province.legacy;

import java.time.Duration;
import java.time.Instant;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.legacy.LegacyAuthorities.LegacyAuthority;
import org.filinghub.province.legacy.mapping.LegacyPlatform.Requests;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Database lease for the passes over a platform: at most one pass runs, however many processes host
 * the authority. If its process dies, the lease expires. The pass number is a fencing token.
 * Hand-written SQL, because it locks the row.
 */
@Component
class PassLock {
  private static final Duration RESERVE = Duration.ofSeconds(30);

  /** Begins a pass and returns its number. Empty if another pass is running. */
  Mono<Integer> begin(LegacyAuthority authority) {
    HostedAuthority hosted = authority.hosted();
    Mono<Integer> turn =
        hosted
            .database()
            .sql(
                "SELECT pass, COALESCE(held_until > UTC_TIMESTAMP(6), 0) AS held"
                    + " FROM legacy_pass WHERE id = 1 FOR UPDATE")
            .map(row -> Rows.bigNumber(row, "held") == 0 ? Rows.number(row, "pass") + 1 : 0)
            .one()
            .filter(pass -> pass > 0);
    return hosted.write(turn.flatMap(pass -> hold(authority, pass).thenReturn(pass)));
  }

  /**
   * Extends the lease. First statement in the transaction of a page: no other process writes until
   * the transaction ends.
   */
  Mono<Void> hold(LegacyAuthority authority, int pass) {
    return authority
        .hosted()
        .database()
        .sql(
            "UPDATE legacy_pass SET pass = :pass,"
                + " held_until = TIMESTAMPADD(SECOND, :seconds, UTC_TIMESTAMP(6)) WHERE id = 1")
        .bind("pass", pass)
        .bind("seconds", leaseTime(authority.platform().requests()).toSeconds())
        .then();
  }

  /** Fails with {@link PassSuperseded} if another pass has begun. */
  Mono<Void> requireLease(LegacyAuthority authority, int pass) {
    return authority
        .hosted()
        .database()
        .sql("SELECT pass FROM legacy_pass WHERE id = 1 FOR UPDATE")
        .map(row -> Rows.number(row, "pass"))
        .one()
        .flatMap(
            now -> now == pass ? hold(authority, pass) : Mono.error(new PassSuperseded(pass, now)));
  }

  /** Releases the lease after an incomplete pass. */
  Mono<Void> end(LegacyAuthority authority, int pass) {
    return authority
        .hosted()
        .database()
        .sql("UPDATE legacy_pass SET held_until = NULL WHERE id = 1 AND pass = :pass")
        .bind("pass", pass)
        .then();
  }

  /** Releases the lease after a complete pass and stores its time. */
  Mono<Void> complete(LegacyAuthority authority, int pass, Instant now) {
    return authority
        .hosted()
        .database()
        .sql(
            "UPDATE legacy_pass SET held_until = NULL, completed_at = :now"
                + " WHERE id = 1 AND pass = :pass")
        .bind("now", SqlTime.of(now))
        .bind("pass", pass)
        .then();
  }

  /** Lease time: longer than one page can take with all attempts. */
  private static Duration leaseTime(Requests requests) {
    return requests
        .within()
        .plus(requests.spacing())
        .plus(RESERVE)
        .multipliedBy(requests.attempts())
        .plus(RESERVE);
  }

  /** Another process has begun a newer pass, so the data of this one may be old. */
  static final class PassSuperseded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PassSuperseded(int pass, int now) {
      super("pass: " + now + " (expected: " + pass + ")", null, false, false);
    }
  }
}
