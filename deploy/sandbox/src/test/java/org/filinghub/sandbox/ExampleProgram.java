package org.filinghub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of an example, run in a copy of its folder as its page says. It ends with the test, and
 * with this JVM however that ends: it lives as long as its line to here is open.
 */
final class ExampleProgram implements AutoCloseable {
  private static final Path DOCS = Path.of("../../docs");

  private static final String WITH_ITS_LINE =
      """
      exec 3<&0
      "$@" < /dev/null & program=$!
      { cat <&3; kill $program; } > /dev/null 2>&1 & watch=$!
      wait $program; ended=$?
      kill $watch 2> /dev/null
      exit $ended
      """;

  private final String name;
  private final Process process;
  private final Path output;

  private ExampleProgram(String name, Process process, Path output) {
    this.name = name;
    this.process = process;
    this.output = output;
  }

  /** A copy of these folders of {@code docs}, side by side as they are there. */
  static Path copy(Path into, String... folders) throws IOException {
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(DOCS.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path relative = DOCS.relativize(file);
          if (isSource(relative)) {
            Path copy = into.resolve(relative);
            Files.createDirectories(copy.getParent());
            Files.write(copy, Files.readAllBytes(file));
          }
        }
      }
    }
    return into.toAbsolutePath();
  }

  /** False for build output, which is not copied. */
  private static boolean isSource(Path file) {
    for (Path part : file) {
      if (List.of("node_modules", "target", "out").contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  static ExampleProgram start(Path folder, Map<String, String> environment, String... command) {
    String name = String.join(" ", command);
    List<String> wrapped = new ArrayList<>(List.of("bash", "-c", WITH_ITS_LINE, "bash"));
    wrapped.addAll(List.of(command));
    try {
      Path output = Files.createTempFile(folder, "output-", ".log");
      ProcessBuilder program =
          new ProcessBuilder(wrapped)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      // Java 17 reads and prints Chinese in a UTF-8 locale alone.
      program.environment().put("LC_ALL", "C.UTF-8");
      program.environment().putAll(environment);
      return new ExampleProgram(name, program.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its end, which must be a good one. */
  String finish(Duration within) throws IOException, InterruptedException {
    boolean ended = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      close();
    }
    String printed = printed();
    assertThat(ended).as("%s ended within %s: %s", name, within, printed).isTrue();
    assertThat(process.exitValue()).as("%s: %s", name, printed).isZero();
    return printed;
  }

  /** Whether it still runs; a test that waits for it need not wait for the dead. */
  void requireRunning() throws IOException {
    assertThat(process.isAlive()).as("%s runs: %s", name, printed()).isTrue();
  }

  /** What it has printed so far. */
  String printed() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
