package org.filinghub.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.filinghub.gateway.Gateway;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.fixture.PemFile;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.profile.PolicyProfiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A hub with an invalid setting or file does not start, and names the cause. */
class StartIT {
  private static final String KEY = "spring.security.oauth2.resourceserver.jwt.public-key-location";
  private static final String RECEIPT_KEY = "filinghub.receipts.keys[0]";
  private static final String PROFILE = "org/filinghub/profiles/43.yaml";
  private static final String CALENDAR = "org/filinghub/data/cn-working-days.csv";

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  static Stream<Arguments> invalidSettings() {
    return Stream.of(
        Arguments.of(KEY, "", List.of("public-key-location", "PEM of an RSA key", "issuer-uri")),
        Arguments.of(KEY, "file:/no/key.pem", List.of("public-key-location", "/no/key.pem")),
        Arguments.of("filinghub.node-token", "", List.of("filinghub", "nodeToken")),
        Arguments.of("filinghub.national.url", "", List.of("filinghub.national.url")),
        Arguments.of(
            "filinghub.authorities[99].url",
            "http://127.0.0.1:1/graphql",
            List.of("jurisdiction", "99")),
        Arguments.of(
            "filinghub.authorities[43].url",
            "ftp://127.0.0.1/graphql",
            List.of("filinghub.authorities.43.url: ftp://127.0.0.1/graphql", "http or https")),
        Arguments.of(
            "filinghub.guard.failure-percent", "0", List.of("filinghub.guard", "failurePercent")),
        Arguments.of("filinghub.guard.read-within", "soon", List.of("read-within", "soon")),
        Arguments.of("filinghub.guard.concurrent", "0", List.of("filinghub.guard", "concurrent")),
        Arguments.of("filinghub.lookup.freshness", "old", List.of("lookup.freshness", "old")),
        Arguments.of("filinghub.cache.numbers", "-1", List.of("filinghub.cache", "numbers")),
        Arguments.of(
            RECEIPT_KEY,
            "",
            List.of("receipt key filinghub.receipts.keys", "none", "private EC key on P-256")),
        Arguments.of(
            RECEIPT_KEY,
            "file:/no/receipt-key.pem",
            List.of("filinghub.receipts.keys[0] (file:/no/receipt-key.pem)", "no file")),
        Arguments.of(
            "filinghub.receipts.retired[0]",
            "file:/no/old-key.pem",
            List.of("filinghub.receipts.retired[0] (file:/no/old-key.pem)", "no file")),
        Arguments.of("filinghub.receipts.issuer", " ", List.of("filinghub.receipts", "issuer")),
        Arguments.of("filinghub.request.depth", "0", List.of("filinghub.request", "depth")));
  }

  @ParameterizedTest(name = "{0}={1}")
  @MethodSource("invalidSettings")
  void namesInvalidSetting(String key, String value, List<String> named) {
    assertThat(refusal(key, value)).contains(named);
  }

  @Test
  void namesInvalidTokenKey() throws IOException {
    Path nonsense = Files.writeString(folder.resolve("key.pem"), "no key at all");

    assertThat(refusal(KEY, nonsense.toUri().toString()))
        .contains("public-key-location", nonsense.toUri().toString(), "PEM of an RSA key");
  }

  @Test
  void exitsAndNamesBrokenProfile() throws Exception {
    broken(PROFILE, text -> text.replace("effectiveFrom: 2019-11-11", "effectiveFrom: 2019-11-31"));

    ProcessResult ended = process();

    assertThat(ended.output())
        .contains("APPLICATION FAILED TO START", "The policy profiles cannot be loaded:")
        .contains("profile 43.yaml, effectiveFrom: 2019-11-31 (expected: ")
        .doesNotContain("Started Gateway");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void exitsAndNamesBrokenCalendar() throws Exception {
    broken(CALENDAR, text -> text.replaceFirst("date,kind,name", "day,kind,name"));

    ProcessResult ended = process();

    assertThat(ended.output())
        .contains("APPLICATION FAILED TO START", "The working-day calendar cannot be loaded:")
        .contains("day,kind,name")
        .doesNotContain("Started Gateway");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void exitsAndNamesPlaceOfInvalidReceiptKey() throws Exception {
    String secret = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"c2VjcmV0\"}";

    ProcessResult ended = process(secret);

    assertThat(ended.output())
        .contains("APPLICATION FAILED TO START")
        .contains("The receipt key filinghub.receipts.keys[0] (written out) cannot be loaded:")
        .contains("expected: a private EC key on P-256", "docs/receipts.md")
        .doesNotContain("c2VjcmV0", "Started Gateway");
    assertThat(ended.status()).isEqualTo(1);
  }

  /** The messages of the exception and its causes. */
  private static String refusal(String key, String value) {
    try (FakeNational national = new FakeNational();
        TestHub hub =
            new TestHub(national)
                .with("spring.data.redis.url", TestHub.nobody())
                .with(key, value)) {
      Throwable thrown = catchThrowable(hub::start);
      assertThat(thrown).isNotNull();
      StringBuilder messages = new StringBuilder();
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        messages.append(cause.getMessage()).append('\n');
      }
      return messages.toString();
    }
  }

  // ---- a separate process with a broken file first on its class path

  private interface TextChange {
    String apply(String text);
  }

  private record ProcessResult(int status, String output) {}

  private void broken(String resource, TextChange change) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PolicyProfiles.class.getResourceAsStream("/" + resource))) {
      String sound = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String broken = change.apply(sound);
      assertThat(broken).isNotEqualTo(sound);
      Path file = folder.resolve(resource);
      Files.createDirectories(file.getParent());
      Files.writeString(file, broken);
    }
  }

  private ProcessResult process() throws Exception {
    return process(PemFile.receiptKeyForThisRun());
  }

  private ProcessResult process(String receiptKey) throws Exception {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Collections.addAll(
        command,
        "-cp",
        folder + File.pathSeparator + System.getProperty("java.class.path"),
        Gateway.class.getName(),
        "--server.port=0",
        "--filinghub.node-token=hub-token",
        "--" + KEY + "=" + Tokens.publicKeyLocation(),
        "--" + RECEIPT_KEY + "=" + receiptKey,
        "--spring.data.redis.url=" + TestHub.nobody());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the process ends").isTrue();
      return new ProcessResult(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }
}
