package org.filinghub.national.database;

import java.time.Duration;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Write transactions. Read committed: each statement sees what was committed before it, and ranges
 * that were looked at are not locked. Work that lost a deadlock or waited too long for a lock was
 * rolled back whole and is done again, a few times.
 */
@Component
public class Transactions {
  private static final Retry AGAIN =
      Retry.backoff(5, Duration.ofMillis(10))
          .maxBackoff(Duration.ofMillis(300))
          .jitter(0.5)
          .filter(TransientDataAccessException.class::isInstance)
          .onRetryExhaustedThrow((spec, signal) -> signal.failure());

  private final TransactionalOperator transaction;

  Transactions(ReactiveTransactionManager manager) {
    DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
    definition.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.transaction = TransactionalOperator.create(manager, definition);
  }

  /** Commits before it answers. The work must be cold: it may be subscribed to more than once. */
  public <T> Mono<T> write(Mono<T> work) {
    return work.as(transaction::transactional).retryWhen(AGAIN);
  }
}
