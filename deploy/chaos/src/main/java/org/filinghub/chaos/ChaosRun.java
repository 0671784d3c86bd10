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

  private final ChaosSettings settings;
  private final Federation federation;
  private final Ledger ledger = new Ledger();

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
      threads.submit(faults.supervision());
      Future<Void> kills = threads.submit(faults.kills());
      Future<Void> lines = threads.submit(faults.lines());
      await(kills, settings.lasting().plus(SEEING_THROUGH));
      await(lines, settings.lasting().plus(SEEING_THROUGH));
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
    return new ChaosReport(settings, ledger.tally().all(), ledger.findings());
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
