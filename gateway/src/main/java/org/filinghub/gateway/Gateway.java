package org.filinghub.gateway;

import org.filinghub.schema.node.FederationNode;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The hub: the public GraphQL API over 33 authorities and the national registry. */
@FederationNode
@SpringBootApplication
public class Gateway {
  public static void main(String[] args) {
    new SpringApplicationBuilder(Gateway.class).properties("spring.config.name=gateway").run(args);
  }
}
