package org.filinghub.national.database;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Migrates the database at start. If that fails, the start fails with a message that names the
 * setting.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

  @Bean
  FlywayMigrationStrategy migrationStrategy() {
    return flyway -> {
      try {
        flyway.migrate();
      } catch (FlywayException e) {
        // The message does not contain the URL, because the URL may contain a password.
        throw new IllegalStateException(
            "spring.flyway.url: its database cannot be migrated: " + e.getMessage(), e);
      }
    };
  }
}
