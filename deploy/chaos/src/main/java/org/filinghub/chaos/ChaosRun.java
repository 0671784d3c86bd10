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

/** One run from an empty federation to its reckoning. */
final class ChaosRun implements AutoCloseable {
  private static final int DRIVERS = 4;
  private static final int READERS = 2;
  private static final Duration SEEING_THROUGH = Duration.ofMinutes(5);

  /** For kills that the time did not suffice for, one of each kind. */
  private static final Duration KILL = Duration.ofSeconds(40);

  private final ChaosSettings settings;
  private final Federation federation;
  private final Ledger ledger = new Ledger();
  private Duration lasted = Duration.ZERO;

  ChaosRun(ChaosSettings settings) {
    this.settings = settings;
    this.federation = new Federation(settings);
  }

  /** Drives while things break, mends them, sees the last commands through, and reckons. */
  ChaosReport run() throws InterruptedException {
    federation.start();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Void>> driving = new ArrayList<>();
      for (int i = 1; i <= DRIVERS; i++) {
        driving.add(threads.submit(new Driver(i, settings.seed(), federation, ledger)));
      }
      for (int i = 1; i <= READERS; i++) {
        driving.add(threads.submit(new Reader(i, settings.seed(), federation, ledger)));
      }
      Faults faults = new Faults(settings, federation, ledger);
      long begin = System.nanoTime();
      threads.submit(faults.supervision());
      List<Future<Void>> breaking = new ArrayList<>();
      faults.killers().forEach(killer -> breaking.add(threads.submit(killer)));
      breaking.add(threads.submit(faults.lines()));
      Duration patience =
          settings.lasting().plus(KILL.multipliedBy(settings.killsOfEach())).plus(SEEING_THROUGH);
      for (Future<Void> one : breaking) {
        await(one, patience);
      }
      lasted = Duration.ofNanos(System.nanoTime() - begin);
      federation.heal();
      ledger.end();
      for (Future<Void> one : driving) {
        await(one, SEEING_THROUGH);
      }
    } finally {
      threads.shutdownNow();
    }
    new Reckoning(federation, ledger).settle();
    return report();
  }

  /** The same checks again, on whatever the stores hold now. */
  ChaosReport reckonAgain() {
    new Reckoning(federation, ledger).check();
    return report();
  }

  Federation federation() {
    return federation;
  }

  Ledger ledger() {
    return ledger;
  }

  private ChaosReport report() {
    return new ChaosReport(settings, lasted, ledger.tally().all(), ledger.findings());
  }

  private void await(Future<Void> work, Duration time) throws InterruptedException {
    try {
      work.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      ledger.findings().add("did not end within " + time);
    }
  }

  @Override
  public void close() {
    federation.close();
  }
}
