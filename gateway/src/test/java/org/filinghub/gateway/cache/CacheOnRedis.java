package org.filinghub.gateway.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.engines.Redis;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.schema.value.FilingNumber;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** The cache levels of one gateway on a real Redis, built without Spring. */
final class CacheOnRedis implements AutoCloseable {
  private static final Pattern COMMAND = Pattern.compile("cmdstat_(\\w+):calls=(\\d+),");
  private static final CircuitBreakerConfig LIKE_THE_HUB =
      CircuitBreakerConfig.custom()
          .slidingWindowSize(20)
          .minimumNumberOfCalls(5)
          .waitDurationInOpenState(Duration.ofSeconds(1))
          .permittedNumberOfCallsInHalfOpenState(3)
          .build();
  static final Duration FENCE = Duration.ofMinutes(5);

  private final LettuceConnectionFactory factory;
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;
  final RedisConnections connections;
  final MemoryFacts memory = new MemoryFacts(100_000, FENCE, Ticker.systemTicker());
  final RedisFacts redis;

  CacheOnRedis(Redis server) {
    factory =
        new LettuceConnectionFactory(
            new RedisStandaloneConfiguration("127.0.0.1", server.port()),
            LettuceClientConfiguration.builder()
                .commandTimeout(Duration.ofSeconds(2))
                .clientOptions(
                    // As Spring Boot and this node set it.
                    ClientOptions.builder()
                        .timeoutOptions(TimeoutOptions.enabled())
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .build())
                .build());
    factory.afterPropertiesSet();
    factory.start();
    connections = new RedisConnections(factory);
    redis =
        new RedisFacts(
            new ReactiveStringRedisTemplate(factory),
            connections,
            new HubJson(),
            FENCE,
            CircuitBreaker.of("redis", LIKE_THE_HUB));
    client = RedisClient.create(RedisURI.create("127.0.0.1", server.port()));
    connection = client.connect();
  }

  /** Waits until the shared connection is open. */
  CacheOnRedis open() {
    connections.open().block();
    return this;
  }

  /** Redis itself, without the cache. */
  RedisCommands<String, String> raw() {
    return connection.sync();
  }

  /** Number of executions of each command since the statistics were reset. */
  Map<String, Long> commands() {
    Map<String, Long> calls = new HashMap<>();
    Matcher line = COMMAND.matcher(raw().info("commandstats"));
    while (line.find()) {
      calls.put(line.group(1), Long.parseLong(line.group(2)));
    }
    return calls;
  }

  /** Announces a change of the number to all gateways and returns the ID of the entry. */
  String announce(String stream, FilingNumber number, long sequence) {
    return raw()
        .xadd(stream, Map.of("number", number.value(), "sequence", Long.toString(sequence)));
  }

  /** The cache over both levels. */
  FactsCache facts(CacheProperties settings, Duration silence, Clock clock) {
    return new FactsCache(memory, redis, settings, silence, clock);
  }

  static String factsKey(FilingNumber number) {
    return "fh:facts:{" + number + "}";
  }

  static String fenceKey(FilingNumber number) {
    return "fh:fence:{" + number + "}";
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    factory.destroy();
  }
}
