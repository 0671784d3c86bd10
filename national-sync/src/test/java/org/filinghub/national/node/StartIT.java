package org.filinghub.national.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A node with an invalid setting does not start, and its message names the setting. */
class StartIT {
  private static final String KEY = "spring.security.oauth2.resourceserver.jwt.public-key-location";

  static Stream<Arguments> invalidSettings() {
    return Stream.of(
        Arguments.of(KEY, "", List.of("public-key-location", "PEM of an RSA key", "issuer-uri")),
        Arguments.of(KEY, "file:/no/key.pem", List.of("public-key-location", "/no/key.pem")),
        Arguments.of(
            "filinghub.node-token",
            "",
            List.of("filinghub.node-token: absent", "since authorities are connected")),
        Arguments.of(
            "filinghub.authorities[99].url",
            "http://127.0.0.1:1/graphql",
            List.of("jurisdiction", "99")),
        Arguments.of(
            "filinghub.authorities[44].url",
            "ftp://127.0.0.1/graphql",
            List.of("filinghub.authorities.44.url: ftp://127.0.0.1/graphql", "http or https")),
        Arguments.of("filinghub.lease.period", "soon", List.of("lease.period", "soon")),
        Arguments.of("filinghub.search.batch", "0", List.of("filinghub.search", "batch")),
        Arguments.of(
            "filinghub.announcements.stream", " ", List.of("filinghub.announcements", "stream")),
        Arguments.of("filinghub.request.depth", "0", List.of("filinghub.request", "depth")));
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource("invalidSettings")
  void namesAnInvalidSetting(String key, String value, List<String> named) {
    assertThat(refusal(Map.of(key, value))).contains(named);
  }

  @Test
  void namesAnInvalidKey(@TempDir Path folder) throws IOException {
    Path nonsense = Files.writeString(folder.resolve("key.pem"), "no key at all");

    assertThat(refusal(Map.of(KEY, nonsense.toUri().toString())))
        .contains("public-key-location", nonsense.toUri().toString(), "PEM of an RSA key");
  }

  @Test
  void namesAnUnreachableDatabaseWithoutItsPassword() {
    assertThat(
            refusal(
                Map.of(
                    "spring.flyway.url",
                    "jdbc:mariadb://127.0.0.1:1/nowhere?connectTimeout=500",
                    "spring.flyway.password",
                    "secret-word")))
        .contains("spring.flyway.url: its database cannot be migrated", "127.0.0.1")
        .doesNotContain("secret-word");
  }

  /** The messages of all that stopped the start. */
  private static String refusal(Map<String, String> settings) {
    try (FakeAuthority hunan = new FakeAuthority("43");
        TestNode node = new TestNode(hunan)) {
      settings.forEach(node::with);
      Throwable thrown = catchThrowable(node::start);
      assertThat(thrown).isNotNull();
      StringBuilder messages = new StringBuilder();
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        messages.append(cause.getMessage()).append('\n');
      }
      return messages.toString();
    }
  }
}
