package org.filinghub.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFolderIT {
  @SuppressWarnings("NullAway.Init")
  @TempDir(factory = UnderTarget.class)
  Path parent;

  /**
   * The program of the other JVMs. It prints one line before it asks for the folder and one line
   * when it starts to unpack. It unpacks until its standard input is closed, and leaves one file in
   * the parent for each time it unpacked.
   */
  static final class SlowUnpacking {
    static final String ASKING = "asking";
    static final String UNPACKING = "unpacking";

    private SlowUnpacking() {}

    public static void main(String[] args) {
      Path parent = Path.of(args[0]);
      System.out.println(ASKING);
      Path folder =
          ProgramFolder.get(
              "Engine",
              parent,
              "engine-1",
              unfinished -> {
                Files.createTempFile(parent, "unpacked-by-", "");
                System.out.println(UNPACKING);
                System.in.read();
                Files.writeString(unfinished.resolve("server"), "server");
              });
      System.exit(Files.exists(folder.resolve("server")) ? 0 : 1);
    }
  }

  @Test
  void unpacksOnceWhenTwoJvmsAskTogether() throws Exception {
    Process one = startUnpacking();
    Process other = startUnpacking();
    assertThat(one.inputReader().readLine()).isEqualTo(SlowUnpacking.ASKING);
    assertThat(other.inputReader().readLine()).isEqualTo(SlowUnpacking.ASKING);

    one.getOutputStream().close();
    other.getOutputStream().close();

    assertThat(one.waitFor()).isZero();
    assertThat(other.waitFor()).isZero();
    assertThat(parent).isDirectoryContaining("glob:**engine-1");
    assertThat(parent.toFile().list((dir, name) -> name.startsWith("unpacked-by-"))).hasSize(1);
  }

  @Test
  void unpacksAgainAfterJvmWasKilledWhileUnpacking() throws Exception {
    Process killed = startUnpacking();
    assertThat(killed.inputReader().readLine()).isEqualTo(SlowUnpacking.ASKING);
    assertThat(killed.inputReader().readLine()).isEqualTo(SlowUnpacking.UNPACKING);
    assertThat(parent.resolve("engine-1.unfinished")).exists();
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
  void reportsFolderAndLeavesNoCompleteFolderWhenUnpackingFails() {
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
