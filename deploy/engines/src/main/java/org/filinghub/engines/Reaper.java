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
 * Kills the engines when this JVM is gone, however it went. One shell reads our pipe; the operating
 * system closes the pipe when the JVM ends, even by SIGKILL, and the shell then kills what it was
 * told of and ends too.
 *
 * <p>A parent-death signal would need native code and exists on Linux alone; engines that watch a
 * pipe by themselves do not exist.
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

  /** To be called as soon as the process is gone: its number may be given to another one. */
  synchronized void forget(long pid) {
    watched.remove(pid);
    if (shell != null && shell.isAlive()) {
      try {
        tell(shell, "forget " + pid);
      } catch (IOException e) {
        shell.destroyForcibly(); // it can no longer be told, and must not kill a stranger
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
