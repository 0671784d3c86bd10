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
@EnableConfigurationProperties({CacheSettings.class, AnnouncementSettings.class})
class CacheParts {

  @Bean
  MemoryFacts memoryFacts(CacheSettings settings) {
    return new MemoryFacts(settings.numbers(), settings.fenceFor(), Ticker.systemTicker());
  }

  @Bean
  RedisLink redisLink(LettuceConnectionFactory commands) {
    return new RedisLink(commands);
  }

  @Bean
  RedisFacts redisFacts(
      ReactiveStringRedisTemplate redis, RedisLink link, HubJson json, CacheSettings settings) {
    return new RedisFacts(redis, link, json, settings.fenceFor());
  }

  @Bean
  AnnouncementReader announcementReader(
      RedisLink link, MemoryFacts memory, RedisFacts redis, AnnouncementSettings settings) {
    return new AnnouncementReader(link, memory, redis, settings);
  }

  @Bean
  AnswerCache answerCache(
      MemoryFacts memory,
      RedisFacts redis,
      AnnouncementReader reader,
      CacheSettings settings,
      Clock clock) {
    return new AnswerCache(memory, redis, reader, settings, clock);
  }
}
