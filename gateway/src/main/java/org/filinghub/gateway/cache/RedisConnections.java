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
 * The connections to Redis: one that all commands share, and the blocking one of the announcement
 * reader. Opening the shared connection blocks, so the reader opens it on a worker thread. Until it
 * is open, requests work without Redis.
 */
class RedisConnections {
  private final LettuceConnectionFactory commands;
  private volatile boolean open;

  RedisConnections(LettuceConnectionFactory commands) {
    this.commands = commands;
  }

  /**
   * Whether the shared connection was opened. Stays true: the client restores a lost connection in
   * the background, and its commands fail immediately until then.
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

  /** Returns a factory for commands that block up to {@code longest}. The caller destroys it. */
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

  // On a worker thread: destroy() waits until the client's threads end, and the failure of a
  // connection is reported on one of these threads. Called there, it would wait for itself.
  static Mono<Void> destroy(LettuceConnectionFactory waiting) {
    return Mono.<Void>fromRunnable(waiting::destroy).subscribeOn(Schedulers.boundedElastic());
  }

  /** Opens a connection on a worker thread, because opening it may block. */
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

  /** Makes commands fail immediately while Redis is unavailable. */
  @Configuration(proxyBeanMethods = false)
  static class FailFast {
    /** Without a connection, the client rejects commands instead of queueing them. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failFast() {
      return options ->
          options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
    }
  }
}
