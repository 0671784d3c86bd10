package org.filinghub.gateway.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FactsOutcome;
import org.filinghub.schema.value.FilingNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The facts of filings, in this process and behind it in Redis. Never fails and never waits long: a
 * Redis that is away costs time and nothing else.
 */
public class FactsCache {
  private static final Logger log = LoggerFactory.getLogger(FactsCache.class);

  private final MemoryFacts memory;
  private final RedisFacts redis;
  private final AnnouncementLiveness reader;
  private final CacheProperties settings;
  private final Clock clock;

  FactsCache(
      MemoryFacts memory,
      RedisFacts redis,
      AnnouncementLiveness reader,
      CacheProperties settings,
      Clock clock) {
    this.memory = memory;
    this.redis = redis;
    this.reader = reader;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What is kept of a number.
   *
   * @param checkedAt when a source was last asked for it
   */
  public record Cached(FactsAnswer answer, Instant checkedAt) {}

  /** What a load has to bring along when it wants to be kept. */
  public record Ticket(FilingNumber number, LoadFence mark, RedisLoadFence redisMark) {}

  /**
   * What this process keeps; empty while it hears no announcements, since then it could not know
   * what changed.
   */
  public Optional<Cached> findHere(FilingNumber number) {
    return reader.isLive() ? kept(number) : Optional.empty();
  }

  /**
   * What this process keeps, whether or not it is up to date; for when nobody else can be asked.
   */
  public Optional<Cached> findOld(FilingNumber number) {
    return kept(number);
  }

  private Optional<Cached> kept(FilingNumber number) {
    return memory.find(number).map(kept -> new Cached(kept.answer(), kept.checkedAt()));
  }

  /** To be taken before a load begins; without Redis. */
  public Ticket ticket(FilingNumber number) {
    return new Ticket(number, memory.mark(number), RedisLoadFence.NONE);
  }

  /**
   * What Redis keeps, with the tickets for loads that begin now. Facts older than a change that
   * this process has heard of are left out.
   */
  public Mono<Found> find(Collection<FilingNumber> numbers) {
    Map<FilingNumber, LoadFence> marks = new HashMap<>();
    numbers.forEach(number -> marks.put(number, memory.mark(number)));
    return redis
        .find(numbers)
        .map(
            held -> {
              Map<FilingNumber, FactsAnswer> answers = new HashMap<>();
              Map<FilingNumber, Ticket> tickets = new HashMap<>();
              marks.forEach(
                  (number, mark) -> {
                    RedisFacts.Held one = held.getOrDefault(number, RedisFacts.Held.NOTHING);
                    tickets.put(number, new Ticket(number, mark, one.mark()));
                    FactsAnswer answer = one.answer();
                    if (answer != null && memory.admits(answer)) {
                      answers.put(number, answer);
                    }
                  });
              return new Found(answers, tickets);
            });
  }

  /** What Redis keeps of the numbers asked about. */
  public record Found(Map<FilingNumber, FactsAnswer> answers, Map<FilingNumber, Ticket> tickets) {}

  /** Keeps what Redis had in this process too. */
  public void keepHere(FactsAnswer answer, Ticket ticket) {
    memory.put(answer, ticket.mark(), ttl(answer), clock.instant());
  }

  /** Keeps what was loaded, unless something newer is here or the number changed meanwhile. */
  public Mono<Void> put(Collection<FactsAnswer> loaded, Map<FilingNumber, Ticket> tickets) {
    List<RedisFacts.Put> puts = new ArrayList<>();
    for (FactsAnswer answer : loaded) {
      Ticket ticket = tickets.get(answer.number());
      Duration ttl = ttl(answer);
      if (ticket == null || ttl.isNegative() || ttl.isZero()) {
        continue;
      }
      memory.put(answer, ticket.mark(), ttl, clock.instant());
      Instant asOf = answer.asOf();
      if (asOf != null && answer.outcome() != FactsOutcome.UNKNOWN) {
        puts.add(new RedisFacts.Put(answer, asOf, ticket.redisMark(), ttl));
      }
    }
    return redis.put(puts);
  }

  /** The numbers changed at this national position: whatever is older goes, here and in Redis. */
  public Mono<Void> invalidate(Collection<FilingNumber> numbers, long sequence) {
    Map<FilingNumber, Long> positions = new HashMap<>();
    for (FilingNumber number : numbers) {
      memory.invalidate(number, sequence);
      positions.put(number, sequence);
    }
    return redis.invalidate(positions).onErrorResume(failure -> left(positions.size(), failure));
  }

  /** The numbers changed at a position that nobody could name. */
  public Mono<Void> drop(Collection<FilingNumber> numbers) {
    numbers.forEach(memory::drop);
    return Flux.fromIterable(numbers)
        .flatMap(redis::drop)
        .then()
        .onErrorResume(failure -> left(numbers.size(), failure));
  }

  /** Redis keeps them until the announcement is read, by this gateway or another. */
  private static Mono<Void> left(int count, Throwable failure) {
    log.info(
        "invalidation left to the announcement numbers={} cause={}", count, failure.toString());
    return Mono.empty();
  }

  private Duration ttl(FactsAnswer answer) {
    return switch (answer.outcome()) {
      case FOUND -> {
        Instant asOf = answer.asOf();
        Duration age = asOf == null ? null : Duration.between(asOf, clock.instant());
        // A clock that was set back makes an age negative; nothing is kept longer for that.
        yield age == null
            ? Duration.ZERO
            : age.isNegative() ? settings.maxAge() : settings.maxAge().minus(age);
      }
      case NOT_FOUND -> settings.notFoundFor();
      case UNKNOWN -> settings.unknownFor();
    };
  }
}
