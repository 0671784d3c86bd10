package org.filinghub.province;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The node of one or several filing authorities. */
@SpringBootApplication
public class AuthorityNode {
  public static void main(String[] args) {
    SpringApplication.run(AuthorityNode.class, args);
  }
}
