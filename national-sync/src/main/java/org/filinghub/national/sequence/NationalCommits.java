package org.filinghub.national.sequence;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Wakes who waits for the national order to move, within this process. Another replica's commits
 * are not heard: who waits also looks by itself now and then.
 */
@Component
public class NationalCommits {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final AtomicLong last = new AtomicLong();
  private final Sinks.Many<Long> commits = Sinks.many().replay().latest();

  /** After the commit. */
  public void committed(long sequence) {
    long highest = last.accumulateAndGet(sequence, Math::max);
    commits.emitNext(highest, Sinks.EmitFailureHandler.busyLooping(PATIENCE));
  }

  /** Ends at once when a later place was committed already, else when one is. */
  public Mono<Void> after(long sequence) {
    return commits.asFlux().filter(committed -> committed > sequence).next().then();
  }

  /** The highest place this process knows to be committed; 0 before its first commit. */
  public long last() {
    return last.get();
  }
}
