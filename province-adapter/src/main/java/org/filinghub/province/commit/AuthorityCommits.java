package org.filinghub.province.commit;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.filinghub.province.hosting.HostedAuthorities;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The committed position of each hosted authority, and signals when it moves. Hand-written SQL,
 * because one query joins the two counters of the store.
 */
@Component
public class AuthorityCommits {
  private final Map<JurisdictionCode, CommitSignal> signals;

  AuthorityCommits(HostedAuthorities authorities) {
    this.signals =
        authorities.all().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    HostedAuthority::code,
                    authority -> new CommitSignal(() -> positions(authority))));
  }

  /** Returns the current committed position. */
  public Mono<StorePosition> positions(HostedAuthority authority) {
    return authority
        .database()
        .sql(
            "SELECT c.epoch, c.last_sequence, w.last_position"
                + " FROM change_counter c JOIN whitelist_counter w ON w.id = c.id WHERE c.id = 1")
        .map(
            row ->
                new StorePosition(
                    Rows.number(row, "epoch"),
                    Rows.number(row, "last_sequence"),
                    Rows.bigNumber(row, "last_position")))
        .one();
  }

  /** Call after a commit. Wakes the waiting readers of this process immediately. */
  public void committed(HostedAuthority authority) {
    signal(authority).fire();
  }

  /**
   * Completes when the position satisfies the condition or the time is over. Commits of another
   * process on the same database are seen within one second.
   *
   * <p>Problems: OVERLOADED if too many readers wait.
   */
  public Mono<Void> await(
      HostedAuthority authority, Predicate<StorePosition> wanted, Duration atMost) {
    return signal(authority).await(wanted, atMost);
  }

  private CommitSignal signal(HostedAuthority authority) {
    return Objects.requireNonNull(signals.get(authority.code()), "an authority hosted elsewhere");
  }
}
