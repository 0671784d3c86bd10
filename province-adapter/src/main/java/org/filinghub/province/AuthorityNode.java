package org.filinghub.province;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The node of one or several filing authorities. */
@SpringBootApplication
public class AuthorityNode {
  public static void main(String[] args) {
    new SpringApplicationBuilder(AuthorityNode.class)
        .properties("spring.config.name=province-adapter")
        .run(args);
  }
}
