package org.filinghub.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub: the public GraphQL API over 33 authorities and the national registry. */
@SpringBootApplication
public class Gateway {
  public static void main(String[] args) {
    System.setProperty("spring.config.name", "gateway");
    SpringApplication.run(Gateway.class, args);
  }
}
