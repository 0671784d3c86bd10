package org.filinghub.province.review;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.filinghub.province.filing.FilingEventStore;
import org.filinghub.province.filing.FilingStore;
import org.filinghub.province.filing.FilingStore.FilingWithCase;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.ClockStore;
import org.filinghub.province.life.rule.ReportedChange;
import org.filinghub.province.life.rule.StartedClock;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.review.CaseEvent;
import org.filinghub.schema.review.CaseFile;
import org.filinghub.schema.review.PendingChange;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads a case file. All its parts are of one revision, even if the filing changes during the read.
 */
@Component
class CaseFileReader {
  private final FilingStore filings;
  private final ClockStore clocks;
  private final FilingEventStore events;
  private final Clock clock;

  CaseFileReader(FilingStore filings, ClockStore clocks, FilingEventStore events, Clock clock) {
    this.filings = filings;
    this.clocks = clocks;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param entitled checks whether the caller may read the case of the filing; throws if not
   */
  Mono<CaseFile> read(HostedAuthority authority, FilingId id, Consumer<ProviderFiling> entitled) {
    return filings
        .find(authority, id)
        .switchIfEmpty(
            Mono.error(
                () -> Problem.UNKNOWN_FILING.because("No filing here has the id " + id + ".")))
        .doOnNext(found -> entitled.accept(found.stored().filing()))
        .flatMap(
            found -> {
              int revision = found.stored().filing().revision();
              return Mono.zip(
                  clocks.running(authority, id, revision),
                  events.until(authority, id, revision),
                  (running, history) -> caseFile(found, running, history, clock.instant()));
            });
  }

  private static CaseFile caseFile(
      FilingWithCase found, List<StartedClock> running, List<CaseEvent> history, Instant now) {
    return new CaseFile(
        found.stored().filing(),
        running.stream().map(one -> one.at(now)).toList(),
        found.accompanying().defects(),
        pending(found.accompanying().change()),
        found.accompanying().revocationRequest(),
        history);
  }

  private static @Nullable PendingChange pending(@Nullable ReportedChange change) {
    return change == null
        ? null
        : new PendingChange(
            change.changedOn(), change.late(), change.awaitsMinistry(), change.content().app());
  }
}
