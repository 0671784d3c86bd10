package org.filinghub.national.announcement;

import io.lettuce.core.ClientOptions;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How this node behaves towards a Redis that is away: a command fails at once instead of waiting in
 * the client's queue, where it could be sent late, twice, and out of order. The outbox is our
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
