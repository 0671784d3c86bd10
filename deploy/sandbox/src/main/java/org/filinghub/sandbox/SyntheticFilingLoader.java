package org.filinghub.sandbox;

import java.time.Duration;
import org.filinghub.province.legacy.LegacyPasses;
import org.filinghub.province.legacy.PassReport;
import org.filinghub.province.seed.FilingSeed;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Loads the synthetic filings into the authorities' node. */
final class SyntheticFilingLoader {
  private static final JurisdictionCode GUANGDONG = new JurisdictionCode("44");
  private static final Duration WITHIN = Duration.ofMinutes(10);

  private SyntheticFilingLoader() {}

  /**
   * Loads the authorities in parallel. Authority 61 is loaded by a pass over its legacy platform.
   * The white list is loaded last because it refers to filings of every authority.
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

  /** Repeats until a pass is complete: the node may run its own pass, and the platform may fail. */
  private static Mono<PassReport> mirrored(LegacyPasses passes) {
    return passes
        .run(LegacyPlatformStub.AUTHORITY)
        .filter(PassReport::complete)
        .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)));
  }
}
