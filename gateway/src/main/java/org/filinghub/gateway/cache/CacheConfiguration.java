package org.filinghub.gateway.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import org.filinghub.gateway.json.HubJson;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** The two levels of the cache, the cache itself, and the reader that invalidates it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CacheProperties.class, AnnouncementReaderProperties.class})
class CacheConfiguration {

  @Bean
  MemoryFacts memoryFacts(CacheProperties settings) {
    return new MemoryFacts(settings.numbers(), settings.fenceFor(), Ticker.systemTicker());
  }

  @Bean
  RedisConnections redisConnections(LettuceConnectionFactory commands) {
    return new RedisConnections(commands);
  }

  @Bean
  RedisFacts redisFacts(
      ReactiveStringRedisTemplate redis,
      RedisConnections connections,
      HubJson json,
      CacheProperties settings,
      CircuitBreakerRegistry breakers) {
    return new RedisFacts(
        redis, connections, json, settings.fenceFor(), breakers.circuitBreaker("redis"));
  }

  @Bean
  FactsCache factsCache(
      MemoryFacts memory,
      RedisFacts redis,
      CacheProperties settings,
      AnnouncementReaderProperties reader,
      Clock clock) {
    return new FactsCache(memory, redis, settings, reader.silence(), clock);
  }

  @Bean
  AnnouncementReader announcementReader(
      RedisConnections connections, FactsCache cache, AnnouncementReaderProperties settings) {
    return new AnnouncementReader(connections, cache, settings);
  }
}
