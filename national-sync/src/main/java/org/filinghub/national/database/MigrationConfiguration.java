package org.filinghub.national.database;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the tables up to date, or stops the start with the name of the setting. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

  @Bean
  FlywayMigrationStrategy migrationStrategy() {
    return flyway -> {
      try {
        flyway.migrate();
      } catch (FlywayException e) {
        // Not the URL itself: it may hold a password.
        throw new IllegalStateException(
            "spring.flyway.url: its database cannot be migrated: " + e.getMessage(), e);
      }
    };
  }
}
