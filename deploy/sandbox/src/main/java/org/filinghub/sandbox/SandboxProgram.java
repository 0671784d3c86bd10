package org.filinghub.sandbox;

import java.time.Duration;
import org.filinghub.engines.EngineUnavailable;
import org.filinghub.schema.value.MalformedValue;

/**
 * {@code mvn -Psandbox}: starts a sandbox, prints the walk through it, or says why it could not.
 */
final class SandboxProgram {
  private SandboxProgram() {}

  public static void main(String[] args) {
    endWithParent();
    long started = System.nanoTime();
    try {
      SandboxSettings settings = SandboxSettings.fromProperties();
      Sandbox sandbox = Sandbox.start(settings);
      WalkThrough.of(sandbox)
          .print(
              System.out,
              settings.folder(),
              sandbox.ports(),
              Duration.ofNanos(System.nanoTime() - started));
    } catch (EngineUnavailable | MalformedValue e) {
      exit(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      exit(
          "The sandbox could not start: "
              + sentence(e)
              + " More in "
              + System.getProperty("sandbox.log", "the log")
              + ".");
    }
  }

  /** Engines keep a failed JVM alive, so leaving is said aloud. */
  private static void exit(String sentence) {
    System.err.println(sentence);
    System.exit(1);
  }

  private static String sentence(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** Exits when the parent process ends. Otherwise the sandbox would outlive a killed Maven. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
  }
}
