package org.filinghub.national;

import org.filinghub.schema.node.FederationNode;
import org.filinghub.schema.sql.NodeR2dbcConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The national node: registry, submissions, deliveries, groups and platform shares. */
@FederationNode
@Import(NodeR2dbcConfiguration.class)
@SpringBootApplication
public class NationalNode {
  public static void main(String[] args) {
    new SpringApplicationBuilder(NationalNode.class)
        .properties("spring.config.name=national-sync")
        .run(args);
  }
}
