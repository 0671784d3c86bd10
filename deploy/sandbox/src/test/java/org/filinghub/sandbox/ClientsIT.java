package org.filinghub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.filinghub.schema.fixture.NodeJs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The clients of docs/clients: generated from the published schema, compiled, and run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsIT {
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final String NUMBER = "教APP备4390001号";

  @SuppressWarnings("NullAway.Init") // started before all tests
  private Sandbox sandbox;

  @SuppressWarnings("NullAway.Init") // started before all tests
  private Path clients;

  @BeforeAll
  void start() throws Exception {
    clients =
        ExampleProgram.copy(Path.of("target/clients-example"), "clients", "schema")
            .resolve("clients");
    sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                40,
                1,
                SandboxEndpoints.instant("2020-03-10T09:00:00+08:00"),
                Path.of("target/clients").toAbsolutePath()));
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @Test
  void theTypeScriptClientIsGeneratedCompiledAndAnswered() throws Exception {
    NodeJs.requireWithNpm(20);
    Path folder = clients.resolve("typescript");

    run(folder, "npm", "ci");
    run(folder, "npm", "run", "generate");
    run(folder, "npm", "run", "compile");

    check(run(folder, "npm", "run", "-s", "validity", NUMBER, "44"));
  }

  @Test
  void theJavaClientIsGeneratedCompiledAndAnswered() throws Exception {
    Path folder = clients.resolve("java");

    run(folder, "mvn", "-B", "-ntp", "-q", "compile");

    check(run(folder, "mvn", "-B", "-ntp", "-q", "exec:java", "-Dexec.args=" + NUMBER + " 44"));
  }

  private void check(String printed) throws Exception {
    assertThat(printed)
        .contains(NUMBER + " in 44: VALID")
        .contains("FILED_NATIONWIDE [MOE-11a] 该应用已完成提供者备案")
        .contains("owner: 合成");
    String receipt = printed.substring(printed.indexOf("receipt: ") + 9).strip();
    assertThat(JWSObject.parse(receipt).getHeader().getType().getType())
        .isEqualTo("filing-validity+jws");
  }

  private String run(Path folder, String... command) throws Exception {
    Map<String, String> hub =
        Map.of("HUB", "http://localhost:" + sandbox.ports().hub() + "/graphql");
    try (ExampleProgram program = ExampleProgram.start(folder, hub, command)) {
      return program.finish(SOON);
    }
  }
}
