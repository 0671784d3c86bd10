package org.filinghub.national;

import org.filinghub.schema.node.FederationNode;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The national node: what is true nationally. */
@FederationNode
@SpringBootApplication
public class NationalNode {
  public static void main(String[] args) {
    new SpringApplicationBuilder(NationalNode.class)
        .properties("spring.config.name=national-sync")
        .run(args);
  }
}
