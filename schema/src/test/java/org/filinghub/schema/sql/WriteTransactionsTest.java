package org.filinghub.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import reactor.core.publisher.Mono;

class WriteTransactionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int RETRIES = 2;

  private final CountingManager manager = new CountingManager();
  private final WriteTransactions transactions =
      new WriteTransactions(manager, "Authority 44", RETRIES);

  @Test
  void retriesWorkThatLostItsLock() {
    AtomicInteger tries = new AtomicInteger();

    String result =
        transactions
            .write(
                Mono.fromSupplier(
                    () -> {
                      if (tries.incrementAndGet() <= RETRIES) {
                        throw new CannotAcquireLockException("lost a deadlock");
                      }
                      return "written";
                    }))
            .block(PATIENCE);

    assertThat(result).isEqualTo("written");
    assertThat(tries).hasValue(RETRIES + 1);
    assertThat(manager.commits).hasValue(1);
    assertThat(manager.rollbacks).hasValue(RETRIES);
  }

  @Test
  void answersOverloadedAfterTheLastRetry() {
    AtomicInteger tries = new AtomicInteger();
    Mono<String> work =
        Mono.fromSupplier(
            () -> {
              tries.incrementAndGet();
              throw new CannotAcquireLockException("waited too long for a lock");
            });

    assertThatThrownBy(() -> transactions.write(work).block(PATIENCE))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem()).isEqualTo(Problem.OVERLOADED))
        .hasMessage("Authority 44 has too many conflicting writes; try again shortly.");
    assertThat(tries).hasValue(RETRIES + 1);
    assertThat(manager.commits).hasValue(0);
  }

  @Test
  void passesOnAnyOtherFailureWithoutARetry() {
    AtomicInteger tries = new AtomicInteger();
    Mono<String> work =
        Mono.fromSupplier(
            () -> {
              tries.incrementAndGet();
              throw new IllegalStateException("broken");
            });

    assertThatThrownBy(() -> transactions.write(work).block(PATIENCE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
    assertThat(tries).hasValue(1);
  }

  private static final class CountingManager implements ReactiveTransactionManager {
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger rollbacks = new AtomicInteger();

    @Override
    public Mono<ReactiveTransaction> getReactiveTransaction(
        @Nullable TransactionDefinition definition) {
      assertThat(Objects.requireNonNull(definition).getIsolationLevel())
          .isEqualTo(TransactionDefinition.ISOLATION_READ_COMMITTED);
      return Mono.just(new ReactiveTransaction() {});
    }

    @Override
    public Mono<Void> commit(ReactiveTransaction transaction) {
      return Mono.fromRunnable(commits::incrementAndGet);
    }

    @Override
    public Mono<Void> rollback(ReactiveTransaction transaction) {
      return Mono.fromRunnable(rollbacks::incrementAndGet);
    }
  }
}
