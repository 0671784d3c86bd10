package org.filinghub.engines;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shutdown order at JVM exit: first the registered applications close, then the engines stop.
 *
 * <p>The JVM runs shutdown hooks concurrently. If an application closed in its own hook (as Spring
 * contexts do), its database could stop first. It registers with {@link #closeFirst} instead.
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

  /** Registers an application to close before any engine stops, the last registered one first. */
  public static void closeFirst(AutoCloseable application) {
    first.add(0, application);
  }

  /**
   * Lets the reaper end the engines after all hooks. Tests need this, because the hooks of their
   * Spring contexts have no order. On Windows there is no reaper, and the hook ends the engines.
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
