package org.filinghub.province.life;

import java.util.Optional;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.FilingNumber;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The counter of an authority's filing numbers. Counter and filing are written in one transaction,
 * so a rollback uses no number and each number is given once. Hand-written SQL, because it locks
 * the counter row.
 */
@Component
public class NumberCounter {
  /** The last five-digit serial. No authority says which number follows it (FACTS C.1). */
  public static final int LAST_SERIAL = 99_999;

  /** Takes the next number in the caller's transaction. Empty if all numbers are given. */
  public Mono<Optional<FilingNumber>> take(HostedAuthority authority) {
    return authority
        .database()
        .sql("SELECT next_serial FROM number_counter WHERE id = 1 FOR UPDATE")
        .map(row -> Rows.number(row, "next_serial"))
        .one()
        .flatMap(
            serial ->
                serial > LAST_SERIAL
                    ? Mono.just(Optional.empty())
                    : moveTo(authority, serial + 1)
                        .thenReturn(Optional.of(FilingNumber.of(authority.code(), serial))));
  }

  /** Moves the counter forward to this serial, never back. Runs in the caller's transaction. */
  public Mono<Void> moveTo(HostedAuthority authority, int nextSerial) {
    return authority
        .database()
        .sql("UPDATE number_counter SET next_serial = GREATEST(next_serial, :next) WHERE id = 1")
        .bind("next", nextSerial)
        .then();
  }
}
