package org.filinghub.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One fault-injection run: starts an empty federation, runs load and faults, and checks the data.
 */
final class ChaosRun implements AutoCloseable {
  private static final int DRIVERS = 4;
  private static final int READERS = 2;
  private static final Duration TIME_FOR_LAST_COMMANDS = Duration.ofMinutes(5);

  /**
   * Time allowed for one kill of each kind, if the run must be extended to reach its kill count.
   */
  private static final Duration TIME_PER_KILL = Duration.ofSeconds(40);

  private final ChaosSettings settings;
  private final FederationProcesses federation;
  private final SharedRunState state = new SharedRunState();
  private Duration lasted = Duration.ZERO;

  ChaosRun(ChaosSettings settings) {
    this.settings = settings;
    this.federation = new FederationProcesses(settings);
  }

  /**
   * Runs load and faults simultaneously, then repairs every fault, waits until the last commands
   * have a definite result, and checks the data.
   */
  ChaosReport run() throws InterruptedException {
    federation.start();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Void>> loadTasks = new ArrayList<>();
      for (int i = 1; i <= DRIVERS; i++) {
        loadTasks.add(threads.submit(new FilingDriver(i, settings.seed(), federation, state)));
      }
      for (int i = 1; i <= READERS; i++) {
        loadTasks.add(threads.submit(new LookupReader(i, settings.seed(), federation, state)));
      }
      FaultInjector faults = new FaultInjector(settings, federation, state);
      long begin = System.nanoTime();
      threads.submit(faults.supervision());
      List<Future<Void>> faultTasks = new ArrayList<>();
      faults.killers().forEach(killer -> faultTasks.add(threads.submit(killer)));
      faultTasks.add(threads.submit(faults.connectionFaults()));
      Duration limit =
          settings
              .lasting()
              .plus(TIME_PER_KILL.multipliedBy(settings.killsOfEach()))
              .plus(TIME_FOR_LAST_COMMANDS);
      for (Future<Void> task : faultTasks) {
        await(task, limit);
      }
      lasted = Duration.ofNanos(System.nanoTime() - begin);
      federation.heal();
      state.stopLoad();
      for (Future<Void> task : loadTasks) {
        await(task, TIME_FOR_LAST_COMMANDS);
      }
    } finally {
      threads.shutdownNow();
    }
    new ConsistencyCheck(federation, state).waitAndCheck();
    return report();
  }

  /** Repeats the checks on the current content of the databases. */
  ChaosReport checkAgain() {
    new ConsistencyCheck(federation, state).check();
    return report();
  }

  FederationProcesses federation() {
    return federation;
  }

  SharedRunState state() {
    return state;
  }

  private ChaosReport report() {
    return new ChaosReport(settings, lasted, state.counters().all(), state.findings());
  }

  private void await(Future<Void> work, Duration time) throws InterruptedException {
    try {
      work.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      state.findings().add("a task of the run did not end within " + time);
    }
  }

  @Override
  public void close() {
    federation.close();
  }
}
