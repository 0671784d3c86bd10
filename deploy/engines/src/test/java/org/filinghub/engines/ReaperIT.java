package org.filinghub.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReaperIT {
  @SuppressWarnings("NullAway.Init")
  @TempDir(factory = UnderTarget.class)
  Path folder;

  private final List<Process> jvms = new ArrayList<>();

  @AfterEach
  void end() {
    jvms.forEach(Process::destroyForcibly);
  }

  /**
   * The program of the second JVM. It starts both engines, prints their pids, and exits when it
   * reads {@code x} from standard input.
   */
  static final class Starter {
    private Starter() {}

    public static void main(String[] args) throws IOException {
      EngineFolders folders = EngineFolders.sharingProgram(Path.of(args[0]));
      MariaDb mariaDb = MariaDb.start(folders, EnginePort.free());
      Redis redis = Redis.start(folders, EnginePort.free());
      EngineShutdown.closeFirst(
          () ->
              System.out.println(
                  "closing, engines alive: " + (isAlive(mariaDb.pid()) && isAlive(redis.pid()))));
      System.out.println("engines " + mariaDb.pid() + " " + redis.pid());
      if (System.in.read() == 'x') {
        System.exit(0);
      }
    }

    private static boolean isAlive(long pid) {
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
  }

  @Test
  @DisabledOnOs(
      value = OS.WINDOWS,
      disabledReason = "no reaper there: a killed JVM leaves its engines")
  void enginesEndWhenTheirJvmIsKilled() throws Exception {
    Process jvm = startJvm();
    BufferedReader output = jvm.inputReader();
    List<ProcessHandle> engines = enginesIn(output);

    jvm.destroyForcibly();

    awaitEnd(engines);
  }

  @Test
  void enginesEndAfterTheApplicationWhenTheirJvmExits() throws Exception {
    Process jvm = startJvm();
    BufferedReader output = jvm.inputReader();
    List<ProcessHandle> engines = enginesIn(output);

    jvm.getOutputStream().write('x');
    jvm.getOutputStream().flush();

    awaitEnd(engines);
    assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(output.lines()).contains("closing, engines alive: true");
    assertThat(folder.resolve("mariadb/mariadb.log")).content().contains("Shutdown complete");
    assertThat(folder.resolve("redis/redis.log")).content().contains("bye bye");
  }

  private Process startJvm() throws IOException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-D"
                    + EngineFolders.SHARED_PROPERTY
                    + "="
                    + EngineFolders.sharingProgram(folder).program(),
                Starter.class.getName(),
                folder.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    jvms.add(jvm);
    return jvm;
  }

  private static List<ProcessHandle> enginesIn(BufferedReader output) {
    String line =
        output
            .lines()
            .filter(each -> each.startsWith("engines "))
            .findFirst()
            .orElseThrow(() -> new AssertionError("the second JVM started no engines"));
    return List.of(line.split(" ")).stream()
        .skip(1)
        .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
        .toList();
  }

  private static void awaitEnd(List<ProcessHandle> engines) throws Exception {
    for (ProcessHandle engine : engines) {
      engine.onExit().get(30, TimeUnit.SECONDS);
    }
  }
}
