package org.filinghub.province.hosting;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Wrapped;
import java.io.IOException;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.pool.PoolAcquirePendingLimitException;

/**
 * A connection pool that reports a failed connection as a {@link Problem}. Errors of statements
 * pass through unchanged.
 */
final class AuthorityConnections implements ConnectionFactory, Wrapped<ConnectionFactory> {
  private static final Logger log = LoggerFactory.getLogger(AuthorityConnections.class);

  private final JurisdictionCode code;
  private final ConnectionFactory pool;

  AuthorityConnections(JurisdictionCode code, ConnectionFactory pool) {
    this.code = code;
    this.pool = pool;
  }

  @Override
  public Publisher<? extends Connection> create() {
    return Mono.from(pool.create())
        .onErrorMap(PoolAcquirePendingLimitException.class, full -> overloaded())
        .onErrorMap(R2dbcTimeoutException.class, late -> overloaded())
        // If the server is down, the error is a network error and not one of the driver.
        .onErrorMap(
            cause -> cause instanceof R2dbcException || cause instanceof IOException,
            this::unreachable);
  }

  private RuntimeException overloaded() {
    log.warn("connections authority={} outcome=OVERLOADED", code);
    return Problem.OVERLOADED.because(
        "Too many requests to authority " + code + " at once; try again shortly.");
  }

  private RuntimeException unreachable(Throwable cause) {
    log.warn("connections authority={} outcome=UNREACHABLE cause={}", code, cause.toString());
    return Problem.AUTHORITY_UNREACHABLE.because(
        "The database of authority " + code + " does not answer; try again shortly.");
  }

  @Override
  public ConnectionFactoryMetadata getMetadata() {
    return pool.getMetadata();
  }

  @Override
  public ConnectionFactory unwrap() {
    return pool;
  }
}
