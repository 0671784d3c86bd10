package org.filinghub.province.life;

import java.util.List;
import org.filinghub.province.change.ChangeLog;
import org.filinghub.province.filing.FilingStep;
import org.filinghub.province.filing.FilingWriter;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.rule.StartedClock;
import org.filinghub.schema.value.FilingId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes a step in the caller's transaction: filing, revision, event, clocks and feed entry. Locks
 * the feed counter last.
 */
@Component
public class FilingJournal {
  private final FilingWriter filings;
  private final ClockStore clocks;
  private final ChangeLog log;

  FilingJournal(FilingWriter filings, ClockStore clocks, ChangeLog log) {
    this.filings = filings;
    this.clocks = clocks;
    this.log = log;
  }

  /**
   * @return the feed sequence number of the step
   */
  public Mono<Integer> record(HostedAuthority authority, FilingStep step) {
    return filings
        .write(authority, step)
        .then(
            clocks.move(authority, step.filing().id(), step.filing().revision(), step.transition()))
        .then(log.append(authority, List.of(step)));
  }

  /** Returns the clocks that were running at a revision. */
  Mono<List<StartedClock>> runningClocks(HostedAuthority authority, FilingId id, int revision) {
    return clocks.running(authority, id, revision);
  }
}
