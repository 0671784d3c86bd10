package org.filinghub.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Kills and restarts processes, and cuts, slows down or stops connections, at random from a seed.
 * Each kind of process has a separate killer task, so several kinds may be down simultaneously. The
 * faults end when the time is over and each kind has been killed often enough.
 */
final class FaultInjector {
  private static final Duration LONGEST_DOWNTIME = Duration.ofSeconds(2);
  private static final Duration SHORTEST_FAULT = Duration.ofMillis(300);
  private static final Duration LONGEST_FAULT = Duration.ofSeconds(6);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** Longer than for nodes: an engine restarts within two seconds, and every node depends on it. */
  private static final Duration LONGEST_ENGINE_PAUSE = Duration.ofSeconds(14);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final FederationProcesses federation;
  private final SharedRunState state;
  private final ChaosSettings settings;
  private final Map<KillableProcess.ProcessKind, List<KillableProcess>> kinds =
      new EnumMap<>(KillableProcess.ProcessKind.class);
  private final long until;

  FaultInjector(ChaosSettings settings, FederationProcesses federation, SharedRunState state) {
    this.federation = federation;
    this.state = state;
    this.settings = settings;
    this.until = System.nanoTime() + settings.lasting().toNanos();
    for (KillableProcess process : federation.killableProcesses()) {
      kinds.computeIfAbsent(process.kind(), unused -> new ArrayList<>()).add(process);
    }
  }

  /** Returns one killer task for each kind of process. When it ends, all its processes run. */
  List<Callable<Void>> killers() {
    List<Callable<Void>> killers = new ArrayList<>();
    kinds.forEach((kind, all) -> killers.add(() -> killRepeatedly(kind, all)));
    return killers;
  }

  private @Nullable Void killRepeatedly(
      KillableProcess.ProcessKind kind, List<KillableProcess> all) {
    Random random = new Random(settings.seed() * 1_000 + 900 + kind.ordinal());
    Duration longestPause = kind.isEngine() ? LONGEST_ENGINE_PAUSE : LONGEST_PAUSE;
    while (isRunning()) {
      kill(all.get(random.nextInt(all.size())), random);
      FederationProcesses.pause(between(random, Duration.ZERO, longestPause));
    }
    return null;
  }

  /** Kills a process; in one of five cases kills it again while it starts. */
  private void kill(KillableProcess process, Random random) {
    killAndRestart(process, random);
    if (random.nextInt(5) == 0) {
      FederationProcesses.pause(between(random, Duration.ZERO, LONGEST_DOWNTIME));
      killAndRestart(process, random);
    }
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!process.answers() && isRunning()) {
      if (System.nanoTime() > deadline) {
        state.findings().add(process.name() + " did not answer after its start");
        return;
      }
      FederationProcesses.pause(POLL_INTERVAL);
    }
  }

  private void killAndRestart(KillableProcess process, Random random) {
    process.kill();
    state.counters().count(killed(process.kind()));
    FederationProcesses.pause(between(random, Duration.ZERO, LONGEST_DOWNTIME));
    process.start();
  }

  /**
   * Returns a task that restarts a node that could not start, as an operator would. A node that
   * exits after it has answered is a finding. The task runs until its thread is interrupted.
   */
  Callable<Void> supervision() {
    return () -> {
      while (!Thread.currentThread().isInterrupted()) {
        for (NodeProcess node : federation.nodes()) {
          switch (node.unexpectedExit()) {
            case WHILE_STARTING -> {
              state.counters().count("starts given up without a database");
              node.start();
            }
            case WHILE_RUNNING -> {
              state.findings().add(node.name() + " exited without being killed");
              node.start();
            }
            case NONE -> {}
          }
        }
        FederationProcesses.pause(POLL_INTERVAL);
      }
      return null;
    };
  }

  /** Returns a task that disturbs connections. When it ends, every connection works again. */
  Callable<Void> connectionFaults() {
    return () -> {
      Random random = new Random(settings.seed() * 1_000 + 950);
      List<FaultyTcpProxy> proxies = federation.proxies();
      List<FaultyTcpProxy.LineState> kinds =
          List.of(
              FaultyTcpProxy.LineState.CUT,
              FaultyTcpProxy.LineState.SLOW,
              FaultyTcpProxy.LineState.STILL);
      while (isRunning()) {
        FaultyTcpProxy proxy = proxies.get(random.nextInt(proxies.size()));
        FaultyTcpProxy.LineState lineState = kinds.get(random.nextInt(kinds.size()));
        proxy.setState(lineState);
        state.counters().count("lines " + lineState);
        FederationProcesses.pause(between(random, SHORTEST_FAULT, LONGEST_FAULT));
        proxy.setState(FaultyTcpProxy.LineState.OPEN);
        FederationProcesses.pause(between(random, Duration.ZERO, LONGEST_PAUSE));
      }
      return null;
    };
  }

  private boolean isRunning() {
    return !Thread.currentThread().isInterrupted()
        && (System.nanoTime() < until
            || kinds.keySet().stream()
                .anyMatch(kind -> state.counters().of(killed(kind)) < settings.killsOfEach()));
  }

  private static String killed(KillableProcess.ProcessKind kind) {
    return "killed " + kind.label();
  }

  private static Duration between(Random random, Duration least, Duration most) {
    return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
  }
}
