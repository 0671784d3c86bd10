package org.filinghub.national;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The national node: what is true nationally. */
@SpringBootApplication
public class NationalNode {
  public static void main(String[] args) {
    System.setProperty("spring.config.name", "national-sync");
    System.setProperty("spring.config.name", "national-sync");
    SpringApplication.run(NationalNode.class, args);
  }
}
