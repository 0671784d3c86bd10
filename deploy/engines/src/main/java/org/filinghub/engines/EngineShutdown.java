package org.filinghub.engines;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order in which things end with the JVM: first the applications that asked for it, then the
 * engines.
 *
 * <p>The JVM runs shutdown hooks side by side. An application that closes in a hook of its own (as
 * Spring contexts do) would see its database vanish meanwhile; it hands its closing to {@link
 * #closeFirst} instead.
 */
public final class EngineShutdown {
  private static final Logger log = LoggerFactory.getLogger(EngineShutdown.class);
  private static final Set<EngineProcess> running = ConcurrentHashMap.newKeySet();
  private static final CopyOnWriteArrayList<AutoCloseable> first = new CopyOnWriteArrayList<>();
  private static volatile boolean leftToReaper;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(EngineShutdown::run, "engines-shutdown"));
  }

  private EngineShutdown() {}

  /** Closes this before any engine stops at JVM exit; the last one given is closed first. */
  public static void closeFirst(AutoCloseable application) {
    first.add(0, application);
  }

  /**
   * Lets the reaper end the engines after all hooks, for tests whose Spring contexts close in hooks
   * nobody can order. Without a reaper (Windows) the hook still does it.
   */
  static void leaveToReaper() {
    leftToReaper = OperatingSystem.current().isUnix();
  }

  static void add(EngineProcess process) {
    running.add(process);
  }

  static void remove(EngineProcess process) {
    running.remove(process);
  }

  private static void run() {
    for (AutoCloseable application : first) {
      try {
        application.close();
      } catch (Exception e) {
        log.warn("closing before the engines failed", e);
      }
    }
    if (!leftToReaper) {
      running.parallelStream().forEach(EngineProcess::stop);
    }
  }
}
