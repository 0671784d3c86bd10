package org.filinghub.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * Not a test: how long lookups at and submissions to healthy authorities take while another one
 * hangs, against the same traffic while none does, in turns in one run. The neighbour is asked and
 * submitted to at a pace that is the same whether it answers or not. Run by hand, as
 * docs/benchmarks.md says.
 */
final class IsolationFigures {
  private static final JurisdictionCode NEIGHBOUR = new JurisdictionCode("11");
  private static final String LOOKUP =
      "query($n: FilingNumber!) { filing(number: $n, freshness: AUTHORITY) { outcome source } }";
  private static final String SUBMIT =
      """
      mutation($form: ProviderFormInput!, $key: ID!) {
        submitProviderFiling(form: $form, idempotencyKey: $key) {
          __typename ... on SubmissionAccepted { receipts { delivery } }
        }
      }
      """;

  private enum Work {
    LOOKUP,
    SUBMISSION
  }

  private final Sandbox sandbox;
  private final GraphQlCaller hub;
  private final long betweenNeighbours;
  private final AtomicInteger seeds = new AtomicInteger(500_000);

  private IsolationFigures(Sandbox sandbox, long betweenNeighbours) {
    this.sandbox = sandbox;
    this.betweenNeighbours = betweenNeighbours;
    this.hub = GraphQlCaller.anonymous("http://localhost:" + sandbox.ports().hub() + "/graphql");
  }

  /**
   * @param args seconds of a round, rounds of each kind, milliseconds from one call about the
   *     neighbour to the next
   */
  public static void main(String[] args) throws InterruptedException {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 6;
    long betweenNeighbours = args.length > 2 ? Long.parseLong(args[2]) : 400;
    try (Sandbox sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                2_000,
                1,
                SandboxEndpoints.instant("2020-03-10T09:00:00+08:00"),
                Path.of("target/isolation-figures").toAbsolutePath()))) {
      IsolationFigures figures = new IsolationFigures(sandbox, betweenNeighbours);
      figures.round(seconds, false);
      figures.round(seconds, true);
      Map<Work, List<Double>> calm = new EnumMap<>(Work.class);
      Map<Work, List<Double>> hanging = new EnumMap<>(Work.class);
      for (int i = 0; i < rounds; i++) {
        add(calm, figures.round(seconds, false));
        add(hanging, figures.round(seconds, true));
      }
      for (Work work : Work.values()) {
        List<Double> one = calm.getOrDefault(work, List.of());
        List<Double> other = hanging.getOrDefault(work, List.of());
        System.out.printf(
            "%s: none hanging p50 %.1f ms, p99 %.1f ms (%d); one hanging p50 %.1f ms, p99 %.1f ms"
                + " (%d); p99 ratio %.2f%n",
            work,
            1e3 * at(one, 50),
            1e3 * at(one, 99),
            one.size(),
            1e3 * at(other, 50),
            1e3 * at(other, 99),
            other.size(),
            at(other, 99) / at(one, 99));
      }
    }
    System.exit(0);
  }

  private static void add(Map<Work, List<Double>> all, Map<Work, List<Double>> round) {
    round.forEach((work, times) -> all.computeIfAbsent(work, w -> new ArrayList<>()).addAll(times));
  }

  private static double at(List<Double> times, int percent) {
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  /** Seconds that each piece of work at the healthy took. */
  private Map<Work, List<Double>> round(int seconds, boolean hangs) throws InterruptedException {
    sandbox
        .cuts()
        .set(
            NEIGHBOUR,
            hangs ? AuthorityFaultFilter.State.SLOW : AuthorityFaultFilter.State.UP,
            hangs ? Duration.ofMinutes(10) : Duration.ZERO);
    AtomicBoolean on = new AtomicBoolean(true);
    List<Double> lookups = new ArrayList<>();
    List<Double> submissions = new ArrayList<>();
    List<Thread> callers =
        List.of(
            caller(on, () -> lookups.add(lookup("44", lookups.size()))),
            caller(on, () -> submissions.add(submit("430100"))));
    callers.forEach(Thread::start);
    // As many whether it hangs or not: who waits for an answer asks nothing else meanwhile.
    ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    ExecutorService neighbours = Executors.newCachedThreadPool();
    pace.scheduleAtFixedRate(
        () -> {
          neighbours.submit(() -> lookup(NEIGHBOUR.value(), seeds.get()));
          neighbours.submit(() -> submit("110100"));
        },
        0,
        betweenNeighbours,
        TimeUnit.MILLISECONDS);
    Thread.sleep(Duration.ofSeconds(seconds).toMillis());
    on.set(false);
    pace.shutdownNow();
    neighbours.shutdown();
    if (!neighbours.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("an answer about " + NEIGHBOUR + " took a minute");
    }
    for (Thread caller : callers) {
      caller.join();
    }
    Map<Work, List<Double>> times = new EnumMap<>(Work.class);
    times.put(Work.LOOKUP, lookups);
    times.put(Work.SUBMISSION, submissions);
    return times;
  }

  private static Thread caller(AtomicBoolean on, Runnable work) {
    return new Thread(
        () -> {
          while (on.get()) {
            work.run();
          }
        });
  }

  private double lookup(String code, int serial) {
    String number = "教APP备%s%05d号".formatted(code, 90_001 + Math.floorMod(serial, 400));
    long began = System.nanoTime();
    String outcome = hub.data(LOOKUP, Map.of("n", number)).at("/filing/outcome").asString();
    double taken = (System.nanoTime() - began) / 1e9;
    if (!outcome.equals("FOUND")) {
      throw new IllegalStateException(number + ": " + outcome);
    }
    return taken;
  }

  private double submit(String region) {
    Forms form = Forms.provider(region, seeds.incrementAndGet());
    GraphQlCaller provider =
        hub.as(sandbox.tokens().mint(Role.PROVIDER, "figures", form.uscc(), null));
    long began = System.nanoTime();
    String told =
        provider
            .data(SUBMIT, Map.of("form", form.form(), "key", "1"))
            .at("/submitProviderFiling/__typename")
            .asString();
    double taken = (System.nanoTime() - began) / 1e9;
    if (!told.equals("SubmissionAccepted")) {
      throw new IllegalStateException(region + ": " + told);
    }
    return taken;
  }
}
