package org.filinghub.province.life;

import java.util.Optional;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.FilingNumber;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The counter of an authority's filing numbers. It moves with the filing that takes the number, in
 * one transaction: what is rolled back takes none, and no two take the same.
 */
@Component
public class NumberCounter {
  /** Five digits; what comes after the last one no authority has said (FACTS C.1). */
  public static final int LAST_SERIAL = 99_999;

  /** The next number, taken in the caller's transaction; empty when all are given. */
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

  /** At least to this serial, never back; in the caller's transaction. */
  public Mono<Void> moveTo(HostedAuthority authority, int nextSerial) {
    return authority
        .database()
        .sql("UPDATE number_counter SET next_serial = GREATEST(next_serial, :next) WHERE id = 1")
        .bind("next", nextSerial)
        .then();
  }
}
