package org.filinghub.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every request of docs/operations.md, pasted in order, gives the answer printed there. */
class OperationsPageIT {
  private static final Path PAGE = Path.of("../../docs/operations.md");

  @Test
  void thePageTellsWhatHappens() throws IOException, InterruptedException {
    try (Sandbox sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                40,
                1,
                SandboxEndpoints.instant("2020-03-10T09:00:00+08:00"),
                Path.of("target/operations").toAbsolutePath()))) {
      new RequestPage(PAGE).check("http://localhost:" + sandbox.ports().hub());
    }
  }
}
