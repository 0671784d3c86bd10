package org.filinghub.gateway.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import org.filinghub.gateway.json.HubJson;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** Puts the two levels and the reader together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CacheProperties.class, AnnouncementReaderProperties.class})
class CacheConfiguration {

  @Bean
  MemoryFacts memoryFacts(CacheProperties settings) {
    return new MemoryFacts(settings.numbers(), settings.fenceFor(), Ticker.systemTicker());
  }

  @Bean
  RedisConnections redisLink(LettuceConnectionFactory commands) {
    return new RedisConnections(commands);
  }

  @Bean
  RedisFacts redisFacts(
      ReactiveStringRedisTemplate redis,
      RedisConnections link,
      HubJson json,
      CacheProperties settings) {
    return new RedisFacts(redis, link, json, settings.fenceFor());
  }

  @Bean
  AnnouncementReader announcementReader(
      RedisConnections link,
      MemoryFacts memory,
      RedisFacts redis,
      AnnouncementReaderProperties settings) {
    return new AnnouncementReader(link, memory, redis, settings);
  }

  @Bean
  FactsCache answerCache(
      MemoryFacts memory,
      RedisFacts redis,
      AnnouncementReader reader,
      CacheProperties settings,
      Clock clock) {
    return new FactsCache(memory, redis, reader, settings, clock);
  }
}
