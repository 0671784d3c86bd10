package org.filinghub.gateway.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
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
 * The cache level in Redis, which all gateways share. Keys are {@code fh:facts:{number}} and {@code
 * fh:fence:{number}}; the braces put both keys into one hash slot of a cluster.
 *
 * <p>Reads and writes of results never fail: without Redis they find and store nothing. After
 * several failures, a circuit breaker rejects commands for one second.
 */
class RedisFacts {
  private static final Logger log = LoggerFactory.getLogger(RedisFacts.class);
  private static final int WRITES_AT_ONCE = 64;
  private static final RedisScript<Long> PUT = script("put.lua");
  private static final RedisScript<Long> INVALIDATE = script("invalidate.lua");
  private static final RedisScript<Long> DROP = script("drop.lua");

  private final ReactiveStringRedisTemplate redis;
  private final RedisConnections connections;
  private final HubJson json;
  private final ObjectReader reader;
  private final Duration fenceFor;
  private final CircuitBreaker circuit;

  RedisFacts(
      ReactiveStringRedisTemplate redis,
      RedisConnections connections,
      HubJson json,
      Duration fenceFor,
      CircuitBreaker circuit) {
    this.redis = redis;
    this.connections = connections;
    this.json = json;
    this.reader = json.reader(Value.class);
    this.fenceFor = fenceFor;
    this.circuit = circuit;
    circuit
        .getEventPublisher()
        .onStateTransition(
            event ->
                log.info(
                    "redis circuit breaker changed state={}",
                    event.getStateTransition().getToState()));
  }

  /**
   * The stored JSON. The scripts read the first two members by pattern, so they must stay first.
   */
  private record Value(long sequence, long asOf, FactsAnswer answer) {}

  /** The two values of one number. The result is null if none is stored. */
  record StoredFacts(@Nullable LookupResult result, RedisLoadFence fence) {
    static final StoredFacts EMPTY = new StoredFacts(null, RedisLoadFence.NONE);
  }

  /** Reads all numbers with one MGET. The map has no entry for a number with nothing readable. */
  Mono<Map<FilingNumber, StoredFacts>> find(Collection<FilingNumber> numbers) {
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
                        .map(values -> entries(asked, values))))
        .onErrorReturn(Map.of());
  }

  /** Stores the results that their fences permit. Completes without an error if Redis fails. */
  Mono<Void> put(Collection<Write> writes) {
    if (writes.isEmpty()) {
      return Mono.empty();
    }
    return Flux.fromIterable(writes)
        .flatMap(write -> guarded(run(PUT, write.number(), write.arguments(json))), WRITES_AT_ONCE)
        .then()
        .onErrorComplete();
  }

  /** Drops results older than the position and stores it as a fence. Fails if Redis fails. */
  Mono<Void> invalidate(Map<FilingNumber, Long> positions) {
    return Flux.fromIterable(positions.entrySet())
        .flatMap(one -> invalidate(one.getKey(), one.getValue()), WRITES_AT_ONCE)
        .then();
  }

  private Mono<Long> invalidate(FilingNumber number, long sequence) {
    String rememberedFor = Long.toString(fenceFor.toMillis());
    return guarded(run(INVALIDATE, number, List.of(Long.toString(sequence), rememberedFor)));
  }

  /** Drops one number; loads of it under way are not stored. Fails if Redis fails. */
  Mono<Void> drop(FilingNumber number) {
    return guarded(run(DROP, number, List.of(Long.toString(fenceFor.toMillis())))).then();
  }

  /**
   * A result to store.
   *
   * @param fence what Redis knew of the number when the load began
   */
  record Write(FilingNumber number, LookupResult result, RedisLoadFence fence, Duration ttl) {

    private List<String> arguments(HubJson json) {
      long asOf = result.asOf().toEpochMilli();
      FactsAnswer answer =
          new FactsAnswer(
              result.outcome(), number, result.authority(), result.asOf(), result.facts());
      Value value = new Value(result.sequence(), asOf, answer);
      return List.of(
          new String(json.write(value), StandardCharsets.UTF_8),
          Long.toString(result.sequence()),
          Long.toString(asOf),
          Long.toString(fence.fence()),
          Long.toString(fence.drops()),
          Long.toString(ttl.toMillis()));
    }
  }

  private Mono<Long> run(RedisScript<Long> script, FilingNumber number, List<String> arguments) {
    return Mono.defer(
        () -> redis.execute(script, List.of(factsKey(number), fenceKey(number)), arguments).next());
  }

  private <T> Mono<T> guarded(Mono<T> command) {
    return Mono.defer(() -> connections.isOpen() ? command : Mono.<T>error(NotConnected.INSTANCE))
        .transformDeferred(CircuitBreakerOperator.of(circuit));
  }

  private Map<FilingNumber, StoredFacts> entries(
      List<FilingNumber> asked, List<ByteBuffer> values) {
    Map<FilingNumber, StoredFacts> entries = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      LookupResult result = result(asked.get(i), values.get(2 * i));
      RedisLoadFence fence = fence(values.get(2 * i + 1));
      if (result != null || !fence.equals(RedisLoadFence.NONE)) {
        entries.put(asked.get(i), new StoredFacts(result, fence));
      }
    }
    return entries;
  }

  /** Null if nothing is stored, or if another version of the hub stored another format. */
  private @Nullable LookupResult result(FilingNumber number, @Nullable ByteBuffer stored) {
    if (stored == null || !stored.hasRemaining()) {
      return null;
    }
    byte[] bytes = new byte[stored.remaining()];
    stored.duplicate().get(bytes);
    try {
      FactsAnswer answer = json.<Value>read(bytes, reader).answer();
      return answer.number().equals(number) ? LookupResult.of(answer, AnswerSource.CACHE) : null;
    } catch (MalformedJson e) {
      log.debug("redis value is unreadable, counts as a miss number={}", number);
      return null;
    }
  }

  private static RedisLoadFence fence(@Nullable ByteBuffer stored) {
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

  /** Reads the script now; RedisScript.of(Resource) would read the file later, on an event loop. */
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

  /**
   * Thrown instead of a command while no connection is open. Frequent, so without a stack trace.
   */
  private static final class NotConnected extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final NotConnected INSTANCE = new NotConnected();

    private NotConnected() {
      super("no connection to Redis", null, false, false);
    }
  }
}
