package org.filinghub.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Kills and restarts processes, and cuts, slows and stops lines, as a seed draws it. One kind of
 * process after the other, so that each gets its share.
 */
final class Faults {
  private static final Duration LONGEST_DEATH = Duration.ofSeconds(2);
  private static final Duration SHORTEST_FAULT = Duration.ofMillis(300);
  private static final Duration LONGEST_FAULT = Duration.ofSeconds(6);
  private static final Duration LONGEST_PEACE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Federation federation;
  private final Ledger ledger;
  private final long seed;
  private final long until;

  Faults(ChaosSettings settings, Federation federation, Ledger ledger) {
    this.federation = federation;
    this.ledger = ledger;
    this.seed = settings.seed();
    this.until = System.nanoTime() + settings.lasting().toNanos();
  }

  /** Ends when the time is over, with every process running. */
  Callable<Void> kills() {
    return () -> {
      Random random = new Random(seed * 1_000 + 900);
      Map<Victim.Kind, List<Victim>> kinds = new EnumMap<>(Victim.Kind.class);
      for (Victim victim : federation.victims()) {
        kinds.computeIfAbsent(victim.kind(), unused -> new ArrayList<>()).add(victim);
      }
      List<Victim.Kind> turn = new ArrayList<>();
      while (goesOn()) {
        if (turn.isEmpty()) {
          turn.addAll(kinds.keySet());
          Collections.shuffle(turn, random);
        }
        List<Victim> all = Objects.requireNonNull(kinds.get(turn.remove(0)));
        Victim victim = all.get(random.nextInt(all.size()));
        kill(victim, random);
        Federation.pause(between(random, Duration.ZERO, LONGEST_PEACE));
      }
      return null;
    };
  }

  /** Now and then once more in the middle of its start. */
  private void kill(Victim victim, Random random) {
    die(victim, random);
    if (random.nextInt(5) == 0) {
      Federation.pause(between(random, Duration.ZERO, LONGEST_DEATH));
      die(victim, random);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!victim.answers() && goesOn()) {
      if (System.nanoTime() > deadline) {
        ledger.findings().add(victim.name() + " does not answer after its start");
        return;
      }
      Federation.pause(BETWEEN_LOOKS);
    }
  }

  private void die(Victim victim, Random random) {
    victim.kill();
    ledger.tally().count("killed " + victim.kind().words());
    Federation.pause(between(random, Duration.ZERO, LONGEST_DEATH));
    victim.start();
  }

  /**
   * What runs a node in earnest starts it again when it could not start; a node that ends once it
   * has answered is a finding. Never ends by itself.
   */
  Callable<Void> supervision() {
    return () -> {
      while (!Thread.currentThread().isInterrupted()) {
        for (NodeProcess node : federation.nodes()) {
          switch (node.endOfItself()) {
            case WHILE_STARTING -> {
              ledger.tally().count("starts given up without a database");
              node.start();
            }
            case WHILE_RUNNING -> {
              ledger.findings().add(node.name() + " ended by itself");
              node.start();
            }
            case NONE -> {}
          }
        }
        Federation.pause(BETWEEN_LOOKS);
      }
      return null;
    };
  }

  /** Ends when the time is over, with every line open. */
  Callable<Void> lines() {
    return () -> {
      Random random = new Random(seed * 1_000 + 901);
      List<TcpGate> gates = federation.gates();
      List<TcpGate.Line> kinds = List.of(TcpGate.Line.CUT, TcpGate.Line.SLOW, TcpGate.Line.STILL);
      while (goesOn()) {
        TcpGate gate = gates.get(random.nextInt(gates.size()));
        TcpGate.Line line = kinds.get(random.nextInt(kinds.size()));
        gate.turn(line);
        ledger.tally().count("lines " + line);
        Federation.pause(between(random, SHORTEST_FAULT, LONGEST_FAULT));
        gate.turn(TcpGate.Line.OPEN);
        Federation.pause(between(random, Duration.ZERO, LONGEST_PEACE));
      }
      return null;
    };
  }

  private boolean goesOn() {
    return System.nanoTime() < until && !Thread.currentThread().isInterrupted();
  }

  private static Duration between(Random random, Duration least, Duration most) {
    return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
  }
}
