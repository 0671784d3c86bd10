package org.filinghub.national.announcement;

import io.lettuce.core.ClientOptions;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures the Redis client: without a connection a command fails immediately. By default it
 * would wait in the client's queue and could be sent late, twice or out of order. The outbox is the
 * queue.
 */
@Configuration(proxyBeanMethods = false)
class AnnouncementRedisConfiguration {

  @Bean
  LettuceClientOptionsBuilderCustomizer failFast() {
    return options ->
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
  }
}
