package org.filinghub.province.hosting;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.filinghub.province.hosting.HostingProperties.AuthoritySettings;
import org.filinghub.schema.sql.ValueConversions;
import org.filinghub.schema.sql.WriteTransactions;
import org.filinghub.schema.value.JurisdictionCode;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.r2dbc.convert.R2dbcCustomConversions;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Opens and migrates the database of every hosted authority. The node does not start if a migration
 * fails.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HostingProperties.class)
class AuthorityDatabases {
  private static final Logger log = LoggerFactory.getLogger(AuthorityDatabases.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Below the time limit of a request, including retries. The default of the server is 50 s. */
  private static final Duration LOCK_WAIT = Duration.ofSeconds(5);

  private static final int RETRIES = 3;

  @Bean(destroyMethod = "close")
  AuthorityPools authorityPools(
      HostingProperties settings, ObjectProvider<ConnectionFactoryDecorator> decorators) {
    migrate(settings.authorities());
    AuthorityPools pools = new AuthorityPools();
    settings
        .authorities()
        .forEach(
            (code, authority) ->
                pools.add(
                    code,
                    pool(
                        code,
                        decorated(connections(authority), decorators.orderedStream().toList()),
                        settings.pool())));
    return pools;
  }

  @Bean
  HostedAuthorities hostedAuthorities(AuthorityPools pools, R2dbcCustomConversions conversions) {
    return new HostedAuthorities(
        pools.all().entrySet().stream()
            .map(entry -> hosted(entry.getKey(), entry.getValue(), conversions))
            .toList());
  }

  private static HostedAuthority hosted(
      JurisdictionCode code, ConnectionPool pool, R2dbcCustomConversions conversions) {
    ConnectionFactory connections = new AuthorityConnections(code, pool);
    return new HostedAuthority(
        code,
        ValueConversions.template(DatabaseClient.create(connections), conversions),
        new WriteTransactions(
            new R2dbcTransactionManager(connections), "Authority " + code, RETRIES));
  }

  private static void migrate(Map<JurisdictionCode, AuthoritySettings> authorities) {
    List<CompletableFuture<Void>> migrations =
        authorities.entrySet().stream()
            .map(
                entry ->
                    CompletableFuture.runAsync(() -> migrate(entry.getKey(), entry.getValue())))
            .toList();
    try {
      migrations.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof IllegalStateException cause ? cause : e;
    }
  }

  private static void migrate(JurisdictionCode code, AuthoritySettings settings) {
    try {
      int applied =
          Flyway.configure()
              .dataSource(settings.jdbcUrl(), settings.username(), settings.password())
              .locations("classpath:db/authority")
              .placeholders(Map.of("firstSerial", String.valueOf(settings.firstSerial())))
              .load()
              .migrate()
              .migrationsExecuted;
      log.info("database authority={} migrations={}", code, applied);
    } catch (FlywayException e) {
      throw new IllegalStateException(
          "authority " + code + ": its database cannot be migrated: " + e.getMessage(), e);
    }
  }

  private static ConnectionFactory connections(AuthoritySettings settings) {
    ConnectionFactoryOptions url = ConnectionFactoryOptions.parse(settings.r2dbcUrl());
    ConnectionFactoryOptions.Builder options =
        url.mutate()
            .option(ConnectionFactoryOptions.USER, settings.username())
            .option(ConnectionFactoryOptions.PASSWORD, settings.password());
    unlessSet(url, options, ConnectionFactoryOptions.CONNECT_TIMEOUT, CONNECT);
    unlessSet(url, options, ConnectionFactoryOptions.LOCK_WAIT_TIMEOUT, LOCK_WAIT);
    return ConnectionFactories.get(options.build());
  }

  private static <T> void unlessSet(
      ConnectionFactoryOptions url,
      ConnectionFactoryOptions.Builder options,
      Option<T> option,
      T value) {
    if (!url.hasOption(option)) {
      options.option(option, value);
    }
  }

  private static ConnectionFactory decorated(
      ConnectionFactory connections, List<ConnectionFactoryDecorator> decorators) {
    ConnectionFactory decorated = connections;
    for (ConnectionFactoryDecorator decorator : decorators) {
      decorated = decorator.decorate(decorated);
    }
    return decorated;
  }

  private static ConnectionPool pool(
      JurisdictionCode code, ConnectionFactory connections, HostingProperties.PoolSettings pool) {
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(connections)
            .name("authority-" + code)
            .initialSize(0)
            .maxSize(pool.size())
            .customizer(builder -> builder.maxPendingAcquire(pool.waiting()))
            .maxAcquireTime(pool.patience())
            .maxCreateConnectionTime(CONNECT)
            .acquireRetry(1)
            .build());
  }
}
