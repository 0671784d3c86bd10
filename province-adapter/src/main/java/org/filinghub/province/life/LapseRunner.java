package org.filinghub.province.life;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.filinghub.province.commit.AuthorityCommits;
import org.filinghub.province.filing.FilingStore;
import org.filinghub.province.filing.FilingStore.DueFiling;
import org.filinghub.province.hosting.HostedAuthorities;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Applies due lapses in batches, with one transaction for each filing. A second run, in this
 * process or another, finds nothing left to do.
 */
@Component
@EnableConfigurationProperties(LapseProperties.class)
public class LapseRunner {
  private static final Logger log = LoggerFactory.getLogger(LapseRunner.class);

  private final HostedAuthorities authorities;
  private final FilingStore filings;
  private final FilingTransitions transitions;
  private final AuthorityCommits commits;
  private final LapseProperties settings;
  private final Clock clock;

  LapseRunner(
      HostedAuthorities authorities,
      FilingStore filings,
      FilingTransitions transitions,
      AuthorityCommits commits,
      LapseProperties settings,
      Clock clock) {
    this.authorities = authorities;
    this.filings = filings;
    this.transitions = transitions;
    this.commits = commits;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Applies everything that is due now.
   *
   * @return number of applied steps
   * @throws org.filinghub.schema.problem.ProblemException AUTHORITY_NOT_HOSTED
   */
  public Mono<Integer> runDue(JurisdictionCode code) {
    return runDue(authorities.get(code));
  }

  Mono<Integer> runDue(HostedAuthority authority) {
    return Mono.fromSupplier(clock::instant)
        .flatMap(
            now ->
                due(authority, now, DueFiling.FIRST)
                    .expand(
                        page ->
                            page.size() < settings.batch()
                                ? Mono.empty()
                                : due(authority, now, page.get(page.size() - 1)))
                    .concatMapIterable(page -> page, 1)
                    .concatMap(one -> lapse(authority, new FilingId(one.id())), 1)
                    .reduce(0, Integer::sum));
  }

  private Mono<List<DueFiling>> due(HostedAuthority authority, Instant now, DueFiling after) {
    return filings.due(authority, now, after, settings.batch());
  }

  /** A filing that fails is skipped until the next run. */
  private Mono<Integer> lapse(HostedAuthority authority, FilingId id) {
    return authority
        .write(transitions.lock(authority, id))
        .doOnNext(
            locked -> {
              if (locked.lapsed() > 0) {
                commits.committed(authority);
                log.info(
                    "lapse authority={} id={} outcome={} revision={}",
                    authority.code(),
                    id,
                    locked.filing().status(),
                    locked.filing().revision());
              }
            })
        .map(LockedFiling::lapsed)
        .onErrorResume(
            failure -> {
              log.warn(
                  "lapse authority={} id={} failed because={}",
                  authority.code(),
                  id,
                  failure.toString());
              return Mono.just(0);
            });
  }
}
