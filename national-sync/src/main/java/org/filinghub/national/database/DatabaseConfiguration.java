package org.filinghub.national.database;

import org.filinghub.schema.audit.AuditLog;
import org.filinghub.schema.sql.WriteTransactions;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;

/** The registry's database: its migration at start, write transactions and audit log. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  private static final int RETRIES = 5;

  /** Migrates the tables. A failure stops the start and names the setting. */
  @Bean
  FlywayMigrationStrategy migrationStrategy() {
    return flyway -> {
      try {
        flyway.migrate();
      } catch (FlywayException e) {
        // Without the URL: it may contain a password.
        throw new IllegalStateException(
            "spring.flyway.url: its database cannot be migrated: " + e.getMessage(), e);
      }
    };
  }

  @Bean
  WriteTransactions writeTransactions(ReactiveTransactionManager manager) {
    return new WriteTransactions(manager, "The national node", RETRIES);
  }

  @Bean
  AuditLog auditLog(DatabaseClient database) {
    return new AuditLog(database);
  }
}
