package org.filinghub.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingNumber;
import org.junit.jupiter.api.Test;

/**
 * The contract of each cache level: in every interleaving of two loads and one change of the
 * registry, older facts lose. Tries every order of the steps, or a sample of the orders if each
 * step is a round trip.
 */
abstract class FencingContract {
  private static final int OLD = 1;
  private static final int NEW = 2;
  private static final ProviderFiling FILING = Filings.filed("43", 1);

  /** One number in one cache level. */
  interface Level {
    /** Begins a load and returns its fence. */
    Object begin();

    void put(LookupResult result, Object begun);

    void invalidate(long sequence);

    void drop();

    /** Position of the stored facts; empty without facts. */
    OptionalLong held();
  }

  /** Returns an empty level. */
  abstract Level level(FilingNumber number);

  /** A step of load A, of load B, or of the registry. */
  enum Step {
    A_BEGINS,
    A_READS,
    A_PUTS,
    B_BEGINS,
    B_READS,
    B_PUTS,
    THE_REGISTRY_CHANGES,
    THE_CHANGE_IS_ANNOUNCED,
    THE_NUMBER_IS_DROPPED,
    ALL_IS_CLEARED
  }

  private static final List<Step> A = List.of(Step.A_BEGINS, Step.A_READS, Step.A_PUTS);
  private static final List<Step> B = List.of(Step.B_BEGINS, Step.B_READS, Step.B_PUTS);

  @Test
  void olderFactsLoseInEveryOrderOfLoadsAndAnnouncement() {
    checkEveryOrder(A, B, List.of(Step.THE_REGISTRY_CHANGES, Step.THE_CHANGE_IS_ANNOUNCED));
  }

  @Test
  void olderFactsLoseInEveryOrderOfLoadsAndDrop() {
    checkEveryOrder(A, B, List.of(Step.THE_REGISTRY_CHANGES, Step.THE_NUMBER_IS_DROPPED));
  }

  @Test
  void olderFactsLoseInEveryOrderOfLoadDropAndAnnouncement() {
    checkEveryOrder(
        A,
        List.of(
            Step.THE_REGISTRY_CHANGES, Step.THE_NUMBER_IS_DROPPED, Step.THE_CHANGE_IS_ANNOUNCED));
  }

  @SafeVarargs
  final void checkEveryOrder(List<Step>... actors) {
    List<List<Step>> orders = new ArrayList<>();
    order(List.of(actors), List.of(), orders);
    // The two loads are equal, so exchanging A and B gives the same order.
    orders.removeIf(
        order ->
            order.contains(Step.B_BEGINS)
                && order.indexOf(Step.B_BEGINS) < order.indexOf(Step.A_BEGINS));
    int seed = 1;
    for (List<Step> order : chosen(orders)) {
      // Alternately on a number with earlier facts and on a number without.
      run(order, level(Filings.number("43", seed)), seed % 2 == 0);
      seed++;
    }
  }

  /** The orders to try. */
  List<List<Step>> chosen(List<List<Step>> orders) {
    return orders;
  }

  /** All orders that keep the order of each actor's own steps. */
  private static void order(List<List<Step>> actors, List<Step> before, List<List<Step>> orders) {
    boolean done = true;
    for (int i = 0; i < actors.size(); i++) {
      List<Step> left = actors.get(i);
      if (!left.isEmpty()) {
        done = false;
        List<List<Step>> rest = new ArrayList<>(actors);
        rest.set(i, left.subList(1, left.size()));
        List<Step> next = new ArrayList<>(before);
        next.add(left.get(0));
        order(rest, next, orders);
      }
    }
    if (done) {
      orders.add(before);
    }
  }

  private void run(List<Step> steps, Level level, boolean heldBefore) {
    int registry = OLD;
    long newest = 0;
    boolean announced = false;
    Map<String, Object> begun = new HashMap<>();
    Map<String, Integer> read = new HashMap<>();
    if (heldBefore) {
      level.put(facts(OLD), level.begin());
    }
    for (Step step : steps) {
      String who = step.name().substring(0, 1);
      switch (step) {
        case A_BEGINS, B_BEGINS -> {
          begun.put(who, level.begin());
          continue;
        }
        case A_READS, B_READS -> {
          read.put(who, registry);
          continue;
        }
        case A_PUTS, B_PUTS ->
            level.put(
                facts(Objects.requireNonNull(read.get(who))),
                Objects.requireNonNull(begun.get(who)));
        case THE_REGISTRY_CHANGES -> {
          registry = NEW;
          continue;
        }
        case THE_CHANGE_IS_ANNOUNCED -> {
          level.invalidate(NEW);
          announced = true;
        }
        case THE_NUMBER_IS_DROPPED -> {
          level.drop();
          announced = true;
        }
        case ALL_IS_CLEARED -> clear(level);
      }
      // Runs thousands of times, so without an assertion object for each step.
      OptionalLong held = level.held();
      if (held.isPresent() && held.getAsLong() < (announced ? NEW : newest)) {
        fail("%s: after %s facts of %s are held", steps, step, held);
      }
      newest = Math.max(newest, held.orElse(0));
    }
    // A load that begins now is always stored.
    level.put(facts(registry), level.begin());
    assertThat(level.held()).as("a load after %s", steps).hasValue(registry);
  }

  /** Drops everything in this level. */
  void clear(Level level) {
    throw new IllegalStateException("this level has no clear operation");
  }

  private static LookupResult facts(int sequence) {
    return LookupResult.found(
        Filings.facts(FILING, sequence), AnswerSource.CACHE, Instant.parse("2020-03-10T01:00:00Z"));
  }

  /** The same result for another number. */
  static LookupResult as(FilingNumber number, LookupResult result) {
    return new LookupResult(
        result.outcome(),
        number,
        result.authority(),
        result.facts(),
        result.source(),
        result.asOf(),
        result.authorityOnly());
  }
}
