package org.filinghub.schema.sql;

import java.time.Duration;
import org.filinghub.schema.problem.Problem;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Runs write transactions of one database. Isolation is read committed: each statement sees what
 * was committed before it, and searched ranges are not locked.
 *
 * <p>A transaction that loses a deadlock or waits too long for a lock is rolled back and retried.
 * Problems: OVERLOADED after the last retry.
 */
public final class WriteTransactions {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(300);

  private final TransactionalOperator transaction;
  private final String owner;
  private final int retries;

  /**
   * @param owner of the database, as a public error names it: {@code Authority 44}
   * @param retries after the first try. All tries together, each with the lock wait of the
   *     connection, must fit in the time limit of a request.
   */
  public WriteTransactions(ReactiveTransactionManager manager, String owner, int retries) {
    DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
    definition.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.transaction = TransactionalOperator.create(manager, definition);
    this.owner = owner;
    this.retries = retries;
  }

  /**
   * Emits after the commit.
   *
   * @param work a cold publisher: each retry subscribes to it again
   */
  public <T> Mono<T> write(Mono<T> work) {
    return work.as(transaction::transactional)
        .retryWhen(
            Retry.backoff(retries, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .jitter(0.5)
                .filter(TransientDataAccessException.class::isInstance)
                .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
        .onErrorMap(TransientDataAccessException.class, this::overloaded);
  }

  private Throwable overloaded(Throwable cause) {
    return Problem.OVERLOADED.because(
        owner + " has too many conflicting writes; try again shortly.");
  }
}
