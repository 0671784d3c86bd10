package org.filinghub.gateway.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.json.MalformedJson;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectReader;

/**
 * What all gateways keep together, in Redis: {@code fh:facts:{number}} and {@code
 * fh:fence:{number}}, the braces keeping both in one slot of a cluster. Reads and puts never fail:
 * without Redis they find and keep nothing, and after a few failures they no longer try for a
 * second.
 */
class RedisFacts {
  private static final Logger log = LoggerFactory.getLogger(RedisFacts.class);
  private static final int WRITES_AT_ONCE = 64;
  private static final RedisScript<Long> PUT = script("put.lua");
  private static final RedisScript<Long> INVALIDATE = script("invalidate.lua");
  private static final RedisScript<Long> DROP = script("drop.lua");

  private final ReactiveStringRedisTemplate redis;
  private final RedisConnections link;
  private final HubJson json;
  private final ObjectReader reader;
  private final Duration fenceFor;
  private final CircuitBreaker circuit =
      CircuitBreaker.of(
          "redis",
          CircuitBreakerConfig.custom()
              .slidingWindowSize(20)
              .minimumNumberOfCalls(5)
              .failureRateThreshold(50)
              .waitDurationInOpenState(Duration.ofSeconds(1))
              .permittedNumberOfCallsInHalfOpenState(3)
              .writableStackTraceEnabled(false)
              .build());

  RedisFacts(
      ReactiveStringRedisTemplate redis, RedisConnections link, HubJson json, Duration fenceFor) {
    this.redis = redis;
    this.link = link;
    this.json = json;
    this.reader = json.reader(Value.class);
    this.fenceFor = fenceFor;
    circuit
        .getEventPublisher()
        .onStateTransition(
            event -> log.info("redis circuit={}", event.getStateTransition().getToState()));
  }

  /** What is stored; the scripts read the first two members, which is why they come first. */
  private record Value(long sequence, long asOf, FactsAnswer answer) {}

  /** What Redis holds of one number. */
  record Held(@Nullable FactsAnswer answer, RedisLoadFence mark) {
    static final Held NOTHING = new Held(null, RedisLoadFence.NONE);
  }

  /** One MGET; a number that is not there, or cannot be read, is not in the map. */
  Mono<Map<FilingNumber, Held>> find(Collection<FilingNumber> numbers) {
    List<FilingNumber> asked = List.copyOf(numbers);
    List<ByteBuffer> keys = new ArrayList<>(2 * asked.size());
    for (FilingNumber number : asked) {
      keys.add(bytes(factsKey(number)));
      keys.add(bytes(fenceKey(number)));
    }
    return guarded(
            Mono.defer(
                () ->
                    redis
                        .execute(connection -> connection.stringCommands().mGet(keys))
                        .next()
                        .map(values -> held(asked, values))))
        .onErrorReturn(Map.of());
  }

  /** Keeps what its fence allows; done when Redis has it or cannot be had. */
  Mono<Void> put(Collection<Put> puts) {
    if (puts.isEmpty()) {
      return Mono.empty();
    }
    return Flux.fromIterable(puts)
        .flatMap(
            one -> guarded(run(PUT, one.answer().number(), one.arguments(json))), WRITES_AT_ONCE)
        .then()
        .onErrorComplete();
  }

  /** Drops what is older than the position and leaves it behind; fails when Redis cannot be had. */
  Mono<Void> invalidate(Map<FilingNumber, Long> positions) {
    return Flux.fromIterable(positions.entrySet())
        .flatMap(
            one ->
                guarded(
                    run(
                        INVALIDATE,
                        one.getKey(),
                        List.of(
                            Long.toString(one.getValue()), Long.toString(fenceFor.toMillis())))),
            WRITES_AT_ONCE)
        .then();
  }

  /** Drops one number, and all loads of it under way; fails when Redis cannot be had. */
  Mono<Void> drop(FilingNumber number) {
    return guarded(run(DROP, number, List.of(Long.toString(fenceFor.toMillis())))).then();
  }

  /**
   * An answer to keep.
   *
   * @param mark what Redis knew when the load began
   */
  record Put(FactsAnswer answer, Instant asOf, RedisLoadFence mark, Duration ttl) {

    private List<String> arguments(HubJson json) {
      long sequence = MemoryFacts.sequence(answer);
      Value value = new Value(sequence, asOf.toEpochMilli(), answer);
      return List.of(
          new String(json.write(value), StandardCharsets.UTF_8),
          Long.toString(sequence),
          Long.toString(asOf.toEpochMilli()),
          Long.toString(mark.fence()),
          Long.toString(mark.drops()),
          Long.toString(ttl.toMillis()));
    }
  }

  private Mono<Long> run(RedisScript<Long> script, FilingNumber number, List<String> arguments) {
    return Mono.defer(
        () -> redis.execute(script, List.of(factsKey(number), fenceKey(number)), arguments).next());
  }

  private <T> Mono<T> guarded(Mono<T> command) {
    return Mono.defer(() -> link.isOpen() ? command : Mono.<T>error(RedisUnavailable.INSTANCE))
        .transformDeferred(CircuitBreakerOperator.of(circuit));
  }

  private Map<FilingNumber, Held> held(List<FilingNumber> asked, List<ByteBuffer> values) {
    Map<FilingNumber, Held> found = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      FactsAnswer answer = answer(asked.get(i), values.get(2 * i));
      RedisLoadFence mark = mark(values.get(2 * i + 1));
      if (answer != null || !mark.equals(RedisLoadFence.NONE)) {
        found.put(asked.get(i), new Held(answer, mark));
      }
    }
    return found;
  }

  /** Absent when it is not there, or when another version of the hub wrote it in another shape. */
  private @Nullable FactsAnswer answer(FilingNumber number, @Nullable ByteBuffer stored) {
    if (stored == null || !stored.hasRemaining()) {
      return null;
    }
    byte[] bytes = new byte[stored.remaining()];
    stored.duplicate().get(bytes);
    try {
      FactsAnswer answer = json.<Value>read(bytes, reader).answer();
      return answer.number().equals(number) ? answer : null;
    } catch (MalformedJson e) {
      log.debug("redis number={} unreadable", number);
      return null;
    }
  }

  private static RedisLoadFence mark(@Nullable ByteBuffer stored) {
    return RedisLoadFence.parse(
        stored == null ? null : StandardCharsets.US_ASCII.decode(stored.duplicate()).toString());
  }

  private static String factsKey(FilingNumber number) {
    return "fh:facts:{" + number + "}";
  }

  private static String fenceKey(FilingNumber number) {
    return "fh:fence:{" + number + "}";
  }

  private static ByteBuffer bytes(String key) {
    return ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8));
  }

  /** Read once, here: a script given as a file would be read where it is used, on an event loop. */
  private static RedisScript<Long> script(String name) {
    try {
      return RedisScript.of(
          new ClassPathResource("org/filinghub/gateway/cache/" + name)
              .getContentAsString(StandardCharsets.UTF_8),
          Long.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
