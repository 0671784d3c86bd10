package org.filinghub.province.seed;

import java.util.Collection;
import java.util.List;
import org.filinghub.province.change.ChangeLog;
import org.filinghub.province.commit.AuthorityCommits;
import org.filinghub.province.filing.FilingStep;
import org.filinghub.province.filing.FilingWriter;
import org.filinghub.province.hosting.HostedAuthorities;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.LocalPolicy;
import org.filinghub.province.life.NumberCounter;
import org.filinghub.province.whitelist.AuthorityWhitelist;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Loads filed and revoked filings in one transaction, writes their feed entries and moves the
 * counters past them.
 */
@Component
public class FilingSeed {
  private static final Logger log = LoggerFactory.getLogger(FilingSeed.class);
  private static final int FILINGS_PER_STATEMENT = 500;

  private final HostedAuthorities authorities;
  private final FilingWriter filings;
  private final ChangeLog changes;
  private final NumberCounter numbers;
  private final AuthorityWhitelist whitelists;
  private final LocalPolicy policy;
  private final AuthorityCommits commits;

  FilingSeed(
      HostedAuthorities authorities,
      FilingWriter filings,
      ChangeLog changes,
      NumberCounter numbers,
      AuthorityWhitelist whitelists,
      LocalPolicy policy,
      AuthorityCommits commits) {
    this.authorities = authorities;
    this.filings = filings;
    this.changes = changes;
    this.numbers = numbers;
    this.whitelists = whitelists;
    this.policy = policy;
    this.commits = commits;
  }

  /**
   * Loads filings into an empty store. A store with filings is not changed.
   *
   * @param loaded complete filings, status FILED or REVOKED; read again if the transaction is
   *     retried
   * @return number of loaded filings; 0 if the store was not empty
   * @throws org.filinghub.schema.problem.ProblemException AUTHORITY_NOT_HOSTED
   */
  public Mono<Integer> load(JurisdictionCode code, Iterable<ProviderFiling> loaded) {
    HostedAuthority authority = authorities.get(code);
    Mono<Integer> work =
        commits
            .positions(authority)
            .filter(positions -> positions.sequence() == 0)
            .flatMap(
                empty ->
                    Flux.fromIterable(loaded)
                        .buffer(FILINGS_PER_STATEMENT)
                        .concatMap(chunk -> load(authority, chunk).thenReturn(chunk.size()))
                        .reduce(0, Integer::sum))
            .defaultIfEmpty(0);
    return authority
        .write(work)
        .doOnNext(
            count -> {
              commits.committed(authority);
              log.info("seed authority={} filings={}", code, count);
            });
  }

  /** Stores white-list entries. Repeating a call changes only their positions. */
  public Mono<Integer> loadWhitelist(JurisdictionCode code, Collection<WhitelistEntry> entries) {
    HostedAuthority authority = authorities.get(code);
    return Flux.fromIterable(entries)
        .buffer(FILINGS_PER_STATEMENT)
        .concatMap(chunk -> whitelists.put(authority, chunk))
        .reduce(0, (sum, result) -> sum + result.stored());
  }

  private Mono<Integer> load(HostedAuthority authority, List<ProviderFiling> chunk) {
    List<List<FilingStep>> histories =
        chunk.stream()
            .map(filing -> SeedHistory.of(filing, at -> policy.at(authority.code(), at)))
            .toList();
    List<FilingStep> steps = histories.stream().flatMap(List::stream).toList();
    return filings
        .load(authority, histories)
        .then(numbers.moveTo(authority, nextSerial(authority.code(), chunk)))
        .then(changes.append(authority, steps));
  }

  private static int nextSerial(JurisdictionCode code, List<ProviderFiling> chunk) {
    int next = 1;
    for (ProviderFiling filing : chunk) {
      if (!filing.jurisdiction().equals(code)) {
        throw new MalformedValue(
            "filing " + filing.id(), "of " + filing.jurisdiction(), "a filing of " + code);
      }
      FilingNumber number = filing.number();
      if (number != null && number.prefix().equals(code.value())) {
        next = Math.max(next, number.serial() + 1);
      }
    }
    return next;
  }
}
