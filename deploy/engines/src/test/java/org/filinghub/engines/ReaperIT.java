package org.filinghub.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
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
   * What the second JVM runs: starts both engines, tells their pids, and goes on for ever, or until
   * told to leave.
   */
  static final class Starter {
    private Starter() {}

    public static void main(String[] args) throws IOException {
      EngineFolders folders = EngineFolders.sharingProgram(Path.of(args[0]));
      MariaDb mariaDb = MariaDb.start(folders, EnginePort.free());
      Redis redis = Redis.start(folders, EnginePort.free());
      System.out.println("engines " + mariaDb.pid() + " " + redis.pid());
      if (System.in.read() == 'x') {
        System.exit(0);
      }
    }
  }

  @Test
  @DisabledOnOs(
      value = OS.WINDOWS,
      disabledReason = "no reaper there: a killed JVM leaves its engines")
  void enginesEndWhenTheirJvmIsKilled() throws Exception {
    Process jvm = startJvm();
    List<ProcessHandle> engines = enginesOf(jvm);

    jvm.destroyForcibly();

    awaitEnd(engines);
  }

  @Test
  void enginesEndInGoodOrderWhenTheirJvmExits() throws Exception {
    Process jvm = startJvm();
    List<ProcessHandle> engines = enginesOf(jvm);

    jvm.getOutputStream().write('x');
    jvm.getOutputStream().flush();

    awaitEnd(engines);
    assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
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

  private static List<ProcessHandle> enginesOf(Process jvm) {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), Charset.defaultCharset()));
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
