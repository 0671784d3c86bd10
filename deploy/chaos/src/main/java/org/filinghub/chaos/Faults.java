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
 * Kills and restarts processes, and cuts, slows and stops lines, as a seed draws it. Every kind of
 * process has a killer of its own, so that several may be down at once. Faults go on until the time
 * is over and every kind has been killed as often as is asked.
 */
final class Faults {
  private static final Duration LONGEST_DEATH = Duration.ofSeconds(2);
  private static final Duration SHORTEST_FAULT = Duration.ofMillis(300);
  private static final Duration LONGEST_FAULT = Duration.ofSeconds(6);
  private static final Duration LONGEST_PEACE = Duration.ofSeconds(5);

  /** An engine is up again in two seconds, and everything behind it needs it. */
  private static final Duration LONGEST_PEACE_OF_AN_ENGINE = Duration.ofSeconds(14);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Federation federation;
  private final Ledger ledger;
  private final ChaosSettings settings;
  private final Map<Victim.Kind, List<Victim>> kinds = new EnumMap<>(Victim.Kind.class);
  private final long until;

  Faults(ChaosSettings settings, Federation federation, Ledger ledger) {
    this.federation = federation;
    this.ledger = ledger;
    this.settings = settings;
    this.until = System.nanoTime() + settings.lasting().toNanos();
    for (Victim victim : federation.victims()) {
      kinds.computeIfAbsent(victim.kind(), unused -> new ArrayList<>()).add(victim);
    }
  }

  /** One for each kind of process; ends with all of its kind running. */
  List<Callable<Void>> killers() {
    List<Callable<Void>> killers = new ArrayList<>();
    kinds.forEach((kind, all) -> killers.add(() -> killNowAndThen(kind, all)));
    return killers;
  }

  private @Nullable Void killNowAndThen(Victim.Kind kind, List<Victim> all) {
    Random random = new Random(settings.seed() * 1_000 + 900 + kind.ordinal());
    Duration longestPeace = kind.isEngine() ? LONGEST_PEACE_OF_AN_ENGINE : LONGEST_PEACE;
    while (goesOn()) {
      kill(all.get(random.nextInt(all.size())), random);
      Federation.pause(between(random, Duration.ZERO, longestPeace));
    }
    return null;
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
    ledger.tally().count(killed(victim.kind()));
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

  /** Ends with every line open. */
  Callable<Void> lines() {
    return () -> {
      Random random = new Random(settings.seed() * 1_000 + 950);
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
    return !Thread.currentThread().isInterrupted()
        && (System.nanoTime() < until
            || kinds.keySet().stream()
                .anyMatch(kind -> ledger.tally().of(killed(kind)) < settings.killsOfEach()));
  }

  private static String killed(Victim.Kind kind) {
    return "killed " + kind.words();
  }

  private static Duration between(Random random, Duration least, Duration most) {
    return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
  }
}
