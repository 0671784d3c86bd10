package org.filinghub.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request of docs/partners, pasted in order, gives the answer printed there. */
class PartnerPagesIT {
  private static final Path PAGES = Path.of("../../docs/partners");

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static Sandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                40,
                1,
                SandboxEndpoints.instant("2020-03-10T09:00:00+08:00"),
                Path.of("target/partners").toAbsolutePath()));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"platforms", "portals", "stores", "white-lists"})
  void thePageTellsWhatHappens(String page) throws IOException, InterruptedException {
    new RequestPage(PAGES.resolve(page + ".md")).check("http://localhost:" + sandbox.ports().hub());
  }
}
