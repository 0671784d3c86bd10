package org.filinghub.province;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The node of one or several filing authorities. */
@SpringBootApplication
public class AuthorityNode {
  public static void main(String[] args) {
    System.setProperty("spring.config.name", "province-adapter");
    System.setProperty("spring.config.name", "province-adapter");
    SpringApplication.run(AuthorityNode.class, args);
  }
}
