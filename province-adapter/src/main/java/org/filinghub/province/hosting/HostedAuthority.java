package org.filinghub.province.hosting;

import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.Objects;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One authority of this process and its database.
 *
 * <p>Problems of anything that asks the database: OVERLOADED when too many wait for it or for a
 * row, AUTHORITY_UNREACHABLE when it does not answer.
 */
public final class HostedAuthority {
  private static final Retry AGAIN =
      Retry.backoff(3, Duration.ofMillis(10))
          .maxBackoff(Duration.ofMillis(200))
          .jitter(0.5)
          .filter(TransientDataAccessException.class::isInstance)
          .onRetryExhaustedThrow((spec, signal) -> signal.failure());

  private final JurisdictionCode code;
  private final R2dbcEntityTemplate template;
  private final TransactionalOperator transaction;

  HostedAuthority(
      JurisdictionCode code, R2dbcEntityTemplate template, TransactionalOperator transaction) {
    this.code = code;
    this.template = template;
    this.transaction = transaction;
  }

  /** The authority that the request asks; the edge has put it there. */
  public static HostedAuthority of(DataFetchingEnvironment environment) {
    HostedAuthority authority = environment.getGraphQlContext().get(HostedAuthority.class);
    return Objects.requireNonNull(authority, "request without a hosted authority");
  }

  public JurisdictionCode code() {
    return code;
  }

  /** For row locks, bulk writes and searches; everything else uses the {@link #template}. */
  public DatabaseClient database() {
    return template.getDatabaseClient();
  }

  public R2dbcEntityTemplate template() {
    return template;
  }

  /**
   * One transaction, read committed: it answers after the commit. Work that lost a deadlock or
   * waited too long for a row was rolled back whole and is done again, so it must be cold.
   */
  public <T> Mono<T> write(Mono<T> work) {
    return work.as(transaction::transactional)
        .retryWhen(AGAIN)
        .onErrorMap(
            TransientDataAccessException.class,
            lost ->
                Problem.OVERLOADED.because(
                    "Authority " + code + " is writing too much at once; try again shortly."));
  }

  @Override
  public String toString() {
    return "authority " + code;
  }
}
