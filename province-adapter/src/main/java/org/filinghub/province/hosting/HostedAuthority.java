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
 * One hosted authority and its database.
 *
 * <p>Problems of every database access: OVERLOADED if too many requests wait for a connection or a
 * row, AUTHORITY_UNREACHABLE if the database does not answer.
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

  /** Returns the authority of the request, set by {@link AuthorityInterceptor}. */
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
