package org.filinghub.province;

import org.filinghub.schema.node.FederationNode;
import org.filinghub.schema.sql.NodeR2dbcConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The node of one or several filing authorities. Each authority has its own database, so the
 * auto-configuration for a single database is excluded.
 */
@FederationNode
@Import(NodeR2dbcConfiguration.class)
@SpringBootApplication(
    exclude = {
      DataSourceAutoConfiguration.class,
      FlywayAutoConfiguration.class,
      R2dbcAutoConfiguration.class,
      R2dbcTransactionManagerAutoConfiguration.class,
      DataR2dbcAutoConfiguration.class,
      DataR2dbcRepositoriesAutoConfiguration.class
    })
public class AuthorityNode {
  public static void main(String[] args) {
    new SpringApplicationBuilder(AuthorityNode.class)
        .properties("spring.config.name=province-adapter")
        .run(args);
  }
}
