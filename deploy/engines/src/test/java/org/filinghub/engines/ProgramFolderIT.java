package org.filinghub.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFolderIT {
  @SuppressWarnings("NullAway.Init")
  @TempDir(factory = UnderTarget.class)
  Path parent;

  /** What the other JVMs run: unpacks slowly, and leaves a note of having done so. */
  static final class SlowUnpacking {
    private SlowUnpacking() {}

    public static void main(String[] args) {
      Path parent = Path.of(args[0]);
      Path folder =
          ProgramFolder.get(
              "Engine",
              parent,
              "engine-1",
              unfinished -> {
                Files.createTempFile(parent, "unpacked-by-", "");
                pause();
                Files.writeString(unfinished.resolve("server"), "server");
              });
      System.exit(Files.exists(folder.resolve("server")) ? 0 : 1);
    }

    private static void pause() throws IOException {
      try {
        TimeUnit.SECONDS.sleep(1);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  @Test
  void twoJvmsUnpackOnceBetweenThem() throws Exception {
    Process one = startUnpacking();
    Process other = startUnpacking();

    assertThat(one.waitFor()).isZero();
    assertThat(other.waitFor()).isZero();
    assertThat(parent).isDirectoryContaining("glob:**engine-1");
    assertThat(parent.toFile().list((dir, name) -> name.startsWith("unpacked-by-"))).hasSize(1);
  }

  @Test
  void unpacksAgainWhatAKilledJvmLeftHalfDone() throws Exception {
    Process killed = startUnpacking();
    while (!Files.exists(parent.resolve("engine-1.unfinished"))) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    killed.destroyForcibly().waitFor();
    assertThat(parent.resolve("engine-1")).doesNotExist();

    Path folder =
        ProgramFolder.get(
            "Engine",
            parent,
            "engine-1",
            unfinished -> Files.createFile(unfinished.resolve("server")));

    assertThat(folder.resolve("server")).exists();
    assertThat(parent.resolve("engine-1.unfinished")).doesNotExist();
  }

  @Test
  void unpacksOnlyOnce() {
    ProgramFolder.get("Engine", parent, "engine-1", unfinished -> {});

    Path again =
        ProgramFolder.get(
            "Engine",
            parent,
            "engine-1",
            unfinished -> {
              throw new IOException("unpacked twice");
            });

    assertThat(again).isEqualTo(parent.resolve("engine-1"));
  }

  @Test
  void saysWhereItCouldNotUnpackAndLeavesNothingThatLooksComplete() {
    assertThatThrownBy(
            () ->
                ProgramFolder.get(
                    "Engine",
                    parent,
                    "engine-1",
                    unfinished -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(EngineUnavailable.class)
        .hasMessageStartingWith(
            "Engine cannot be unpacked in " + parent + ": No space left on device.")
        .hasMessageContaining("-Dfilinghub.engines=<folder>");

    assertThat(parent.resolve("engine-1")).doesNotExist();
  }

  private Process startUnpacking() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SlowUnpacking.class.getName(),
            parent.toString())
        .redirectError(Redirect.INHERIT)
        .start();
  }
}
