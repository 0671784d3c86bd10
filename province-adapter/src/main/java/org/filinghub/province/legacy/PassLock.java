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
 * Whose turn it is to read a platform: never two at once, however many processes host the
 * authority. A pass whose process died is waited for until its time is over.
 */
@Component
class PassLock {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** The number of a new pass; empty when another is under way. */
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
   * First of all in the transaction of a page: nobody else writes until it ends, and the pass goes
   * on having its turn.
   */
  Mono<Void> hold(LegacyAuthority authority, int pass) {
    return authority
        .hosted()
        .database()
        .sql(
            "UPDATE legacy_pass SET pass = :pass,"
                + " held_until = TIMESTAMPADD(SECOND, :seconds, UTC_TIMESTAMP(6)) WHERE id = 1")
        .bind("pass", pass)
        .bind("seconds", turn(authority.platform().requests()).toSeconds())
        .then();
  }

  /** Errors with {@link PassSuperseded} when another pass has begun. */
  Mono<Void> requireTurn(LegacyAuthority authority, int pass) {
    return authority
        .hosted()
        .database()
        .sql("SELECT pass FROM legacy_pass WHERE id = 1 FOR UPDATE")
        .map(row -> Rows.number(row, "pass"))
        .one()
        .flatMap(
            now -> now == pass ? hold(authority, pass) : Mono.error(new PassSuperseded(pass, now)));
  }

  /** The next may begin. */
  Mono<Void> end(LegacyAuthority authority, int pass) {
    return authority
        .hosted()
        .database()
        .sql("UPDATE legacy_pass SET held_until = NULL WHERE id = 1 AND pass = :pass")
        .bind("pass", pass)
        .then();
  }

  /** The same for a pass that saw everything. */
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

  /** Longer than one page can take, every attempt counted. */
  private static Duration turn(Requests requests) {
    return requests
        .within()
        .plus(requests.spacing())
        .plus(LONGEST_WAIT)
        .multipliedBy(requests.attempts())
        .plus(LONGEST_WAIT);
  }

  /** Another process has begun a pass since; what this one read may be older. */
  static final class PassSuperseded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PassSuperseded(int pass, int now) {
      super("pass: " + now + " (expected: " + pass + ")", null, false, false);
    }
  }
}
