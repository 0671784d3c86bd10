package org.filinghub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.filinghub.schema.value.MalformedValue;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class SandboxPortsTest {
  private final List<SandboxPorts> tried = new ArrayList<>();

  @Test
  void whatFindsItsPortTakenMeanwhileIsStartedAgainOnOthers() {
    SandboxPorts started = SandboxPorts.start(onPort(0), ports -> startOn(ports, 2));

    assertThat(tried).hasSize(3).doesNotHaveDuplicates().endsWith(started);
    assertThat(tried).allMatch(ports -> ports.hub() > 0 && ports.legacy() == 0);
  }

  @Test
  void notForEver() {
    assertThatThrownBy(() -> SandboxPorts.start(onPort(0), ports -> startOn(ports, 99)))
        .hasRootCauseInstanceOf(PortInUseException.class);
    assertThat(tried).hasSize(5);
  }

  @Test
  void anyOtherFailureIsFinal() {
    assertThatThrownBy(
            () ->
                SandboxPorts.start(
                    onPort(0),
                    ports -> {
                      tried.add(ports);
                      throw new IllegalStateException("no database");
                    }))
        .hasMessage("no database");
    assertThat(tried).hasSize(1);
  }

  @Test
  void aPortThatAPersonChoseIsNotExchangedForAnother() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(
              () -> SandboxPorts.start(onPort(taken.getLocalPort()), ports -> startOn(ports, 0)))
          .isInstanceOf(MalformedValue.class)
          .hasMessageContaining(taken.getLocalPort() + " is in use");
    }
    assertThat(tried).isEmpty();
  }

  private SandboxPorts startOn(SandboxPorts ports, int failures) {
    tried.add(ports);
    if (tried.size() <= failures) {
      throw new CompletionException(new PortInUseException(ports.national()));
    }
    return ports;
  }

  private static SandboxSettings onPort(int port) {
    return new SandboxSettings(port, 0, 1, null, Path.of("."));
  }
}
