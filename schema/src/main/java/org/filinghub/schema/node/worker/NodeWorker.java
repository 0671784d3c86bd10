package org.filinghub.schema.node.worker;

import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Background work that runs while the node runs. Spring starts it after all beans are ready, and
 * stops it before the web server waits for its open connections.
 */
public abstract class NodeWorker implements SmartLifecycle {
  private final Disposable.Swap work = Disposables.swap();
  private volatile boolean running;

  /** Starts the work. Disposing the result cancels it. */
  protected abstract Disposable startWork();

  @Override
  public final void start() {
    running = true;
    work.update(startWork());
  }

  @Override
  public void stop() {
    running = false;
    work.update(Disposables.disposed());
  }

  @Override
  public final boolean isRunning() {
    return running;
  }
}
