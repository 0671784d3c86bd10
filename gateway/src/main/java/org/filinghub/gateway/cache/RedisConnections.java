package org.filinghub.gateway.cache;

import io.lettuce.core.ClientOptions;
import java.time.Duration;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration.LettuceClientConfigurationBuilder;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The connections to Redis: one that all commands share, and those of the announcement reader,
 * which wait. Opening the first one blocks, so it is done by a worker and never by a request; until
 * it stands, requests do without Redis.
 */
class RedisConnections {
  private final LettuceConnectionFactory commands;
  private volatile boolean open;

  RedisConnections(LettuceConnectionFactory commands) {
    this.commands = commands;
  }

  /**
   * Once open it stays so: a lost connection is restored in the background, and fails fast until
   * then.
   */
  boolean isOpen() {
    return open;
  }

  Mono<Void> open() {
    return Mono.<Void>fromRunnable(
            () -> {
              if (!open) {
                ReactiveRedisConnectionFactory factory = commands;
                factory.getReactiveConnection().close();
                open = true;
              }
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** The same Redis for commands that wait; to be destroyed by whoever asked. */
  Mono<LettuceConnectionFactory> waiting(Duration longest) {
    return Mono.fromSupplier(
            () -> {
              LettuceConnectionFactory waiting =
                  new LettuceConnectionFactory(address(), configuration(longest));
              waiting.setShareNativeConnection(false);
              waiting.afterPropertiesSet();
              waiting.start();
              return waiting;
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  // The factory waits for its client's threads to end. A broken connection is reported by one of
  // them; it would wait for itself, and for ever.
  static Mono<Void> destroy(LettuceConnectionFactory waiting) {
    return Mono.<Void>fromRunnable(waiting::destroy).subscribeOn(Schedulers.boundedElastic());
  }

  /** A connection of its own; opening it may block. */
  static Mono<ReactiveRedisConnection> connect(ReactiveRedisConnectionFactory factory) {
    return Mono.fromCallable(factory::getReactiveConnection)
        .subscribeOn(Schedulers.boundedElastic());
  }

  static Mono<Void> close(ReactiveRedisConnection connection) {
    return connection.closeLater().subscribeOn(Schedulers.boundedElastic());
  }

  private RedisConfiguration address() {
    if (commands.getClusterConfiguration() != null) {
      return commands.getClusterConfiguration();
    }
    if (commands.getSentinelConfiguration() != null) {
      return commands.getSentinelConfiguration();
    }
    return commands.getStandaloneConfiguration();
  }

  private LettuceClientConfiguration configuration(Duration longest) {
    LettuceClientConfiguration shared = commands.getClientConfiguration();
    LettuceClientConfigurationBuilder builder =
        LettuceClientConfiguration.builder()
            .commandTimeout(longest)
            .shutdownTimeout(shared.getShutdownTimeout())
            .shutdownQuietPeriod(shared.getShutdownQuietPeriod());
    shared.getClientResources().ifPresent(builder::clientResources);
    shared.getClientOptions().ifPresent(builder::clientOptions);
    shared.getClientName().ifPresent(builder::clientName);
    shared.getRedisCredentialsProviderFactory().ifPresent(builder::redisCredentialsProviderFactory);
    if (!shared.isUseSsl()) {
      return builder.build();
    }
    var secured = builder.useSsl().verifyPeer(shared.getVerifyMode());
    return shared.isStartTls() ? secured.startTls().build() : secured.build();
  }

  /** How this node behaves towards a Redis that is away. */
  @Configuration(proxyBeanMethods = false)
  static class FailFast {
    /** A command without a connection fails at once; nothing waits in the client's queue. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failFast() {
      return options ->
          options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
    }
  }
}
