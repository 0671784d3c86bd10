package org.filinghub.engines;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Kills the engines when this JVM ends for any reason. A shell reads a pipe from this JVM. The
 * operating system closes the pipe when the JVM ends, even by SIGKILL. The shell then kills the
 * engines whose process ids it has received, and exits.
 *
 * <p>A parent-death signal would need native code and works only on Linux. The engines themselves
 * cannot watch a pipe.
 */
final class Reaper {
  static final Reaper ONLY = new Reaper();

  // It leaves only when its pipe closes.
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP QUIT
      pids=
      while read -r what pid; do
        case $what in
          watch) pids="$pids $pid" ;;
          forget)
            kept=
            for p in $pids; do [ "$p" = "$pid" ] || kept="$kept $p"; done
            pids=$kept ;;
        esac
      done
      for p in $pids; do kill -9 "$p"; done
      """;

  // Like the engines: who kills our whole process group must not kill the reaper and spare them.
  private static final String OUTSIDE_OUR_GROUP =
      """
      command -v setsid >/dev/null && exec setsid /bin/sh -c "$0"
      exec /bin/sh -c "$0"
      """;

  private final Set<Long> watched = new TreeSet<>();
  private @Nullable Process shell;

  private Reaper() {}

  synchronized void watch(long pid) {
    watched.add(pid);
    try {
      if (shell == null || !shell.isAlive()) {
        shell = start();
        for (long each : watched) {
          tell(shell, "watch " + each);
        }
      } else {
        tell(shell, "watch " + pid);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Must be called as soon as the process has ended, because its id may be reused. */
  synchronized void forget(long pid) {
    watched.remove(pid);
    if (shell != null && shell.isAlive()) {
      try {
        tell(shell, "forget " + pid);
      } catch (IOException e) {
        shell.destroyForcibly(); // it would later kill a foreign process with this id
      }
    }
  }

  private static Process start() throws IOException {
    return new ProcessBuilder("/bin/sh", "-c", OUTSIDE_OUR_GROUP, SCRIPT)
        .directory(Path.of("/").toFile())
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
  }

  private static void tell(Process shell, String line) throws IOException {
    OutputStream pipe = shell.getOutputStream();
    pipe.write((line + "\n").getBytes(US_ASCII));
    pipe.flush();
  }
}
