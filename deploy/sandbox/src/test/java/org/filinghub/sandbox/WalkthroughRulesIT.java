package org.filinghub.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every request of docs/walkthrough-rules.md, pasted in order, gives the answer printed there. */
class WalkthroughRulesIT {
  private static final Path PAGE = Path.of("../../docs/walkthrough-rules.md");

  @Test
  void thePageTellsWhatHappens() throws IOException, InterruptedException {
    try (Sandbox sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                40,
                1,
                SandboxEndpoints.instant("2019-12-01T09:00:00+08:00"),
                Path.of("target/walkthrough-rules").toAbsolutePath()))) {
      new RequestPage(PAGE).check("http://localhost:" + sandbox.ports().hub());
    }
  }
}
