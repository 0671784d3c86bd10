package org.filinghub.sandbox;

import java.time.Duration;
import org.filinghub.province.legacy.LegacyPasses;
import org.filinghub.province.legacy.PassReport;
import org.filinghub.province.seed.FilingSeed;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts the synthetic filings where they come from: into the authorities' node. */
final class AuthorityFilling {
  private static final JurisdictionCode GUANGDONG = new JurisdictionCode("44");
  private static final Duration WITHIN = Duration.ofMinutes(10);

  private AuthorityFilling() {}

  /**
   * Authorities side by side, 61 by a pass over its platform; then the white list over all of them.
   */
  static void fill(ApplicationContext node, SyntheticFilings filings, int total) {
    FilingSeed seed = node.getBean(FilingSeed.class);
    Flux.fromIterable(Sandbox.AUTHORITIES)
        .filter(code -> !code.equals(LegacyPlatformStub.AUTHORITY))
        .flatMap(code -> seed.load(code, () -> filings.of(code, total).iterator()))
        .then()
        .and(mirrored(node.getBean(LegacyPasses.class)))
        .then(Mono.defer(() -> seed.loadWhitelist(GUANGDONG, filings.whitelist(total))))
        .block(WITHIN);
  }

  /** The node's own first pass may be under way, and the platform fails now and then. */
  private static Mono<PassReport> mirrored(LegacyPasses passes) {
    return passes
        .run(LegacyPlatformStub.AUTHORITY)
        .filter(PassReport::complete)
        .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)));
  }
}
