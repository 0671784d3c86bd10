package org.filinghub.province.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.filinghub.engines.TestEngines;
import org.filinghub.engines.TestEngines.Database;
import org.filinghub.province.fixture.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node with a wrong configuration does not start, and its message names the wrong value. */
class StartIT {
  private static final Database NOWHERE =
      new Database(
          "nowhere",
          "r2dbc:mysql://127.0.0.1:1/nowhere",
          "jdbc:mariadb://127.0.0.1:1/nowhere?connectTimeout=500",
          "filing",
          "secret-word");

  @Test
  void doesNotStartWithoutAuthorities() {
    assertThat(refusal(Map.of())).contains("filinghub", "authorities");
  }

  @Test
  void doesNotStartWithInvalidCode() {
    assertThat(refusal(Map.of("99", NOWHERE))).contains("99").doesNotContain("secret-word");
  }

  @Test
  void doesNotStartIfMigrationFails() {
    assertThat(refusal(Map.of("37", NOWHERE)))
        .contains("authority 37: its database cannot be migrated")
        .doesNotContain("secret-word");
  }

  @Test
  void doesNotStartWithSerialOutOfRange() {
    assertThat(refusal(Map.of("37", NOWHERE), "--filinghub.authorities.37.first-serial=100000"))
        .contains("firstSerial", "99999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:/no/key.pem"})
  void doesNotStartWithUnreadableKey(String key) {
    assertThat(
            refusal(
                Map.of("37", TestEngines.freshDatabase()),
                "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + key))
        .contains("public-key-location", key, "PEM of an RSA key");
  }

  /** Returns the messages of the start failure and its causes. */
  private static String refusal(Map<String, Database> databases, String... more) {
    Throwable thrown = catchThrowable(() -> TestNode.start(databases, more).close());
    assertThat(thrown).isNotNull();
    StringBuilder messages = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      messages.append(cause.getMessage()).append('\n');
    }
    return messages.toString();
  }
}
