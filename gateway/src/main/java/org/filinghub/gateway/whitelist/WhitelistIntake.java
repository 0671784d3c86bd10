package org.filinghub.gateway.whitelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.filinghub.gateway.authority.AuthorityClient;
import org.filinghub.gateway.authority.AuthorityClients;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.lookup.FilingLookup;
import org.filinghub.gateway.lookup.RegistryRefresh;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.gateway.whitelist.WhitelistFetcher.WhitelistPrecheck;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.filinghub.schema.whitelist.WhitelistEntry.WhitelistResult;
import org.filinghub.schema.whitelist.WhitelistRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Forwards white-list entries to their authority. Refuses each entry whose app has no national
 * filing in force (GD-whitelist requires both filing and listing).
 */
@Component
class WhitelistIntake {
  private static final Logger log = LoggerFactory.getLogger(WhitelistIntake.class);

  private final FilingLookup lookup;
  private final AuthorityClients authorities;
  private final RegistryRefresh refresh;

  WhitelistIntake(FilingLookup lookup, AuthorityClients authorities, RegistryRefresh refresh) {
    this.lookup = lookup;
    this.authorities = authorities;
    this.refresh = refresh;
  }

  Mono<WhitelistResult> put(
      JurisdictionCode jurisdiction, List<WhitelistEntry> entries, CallerToken token) {
    AuthorityClient authority = authorities.get(jurisdiction);
    return known(entries)
        .flatMap(known -> put(authority, entries, known, token))
        .doOnNext(
            result ->
                log.info(
                    "whitelist province={} stored={} refused={}",
                    jurisdiction,
                    result.stored(),
                    result.refusals().size()));
  }

  /**
   * The result that {@link #put} would give, without a call to the authority: the rules of the
   * authority are part of the contract, so the hub checks them too.
   */
  Mono<List<WhitelistPrecheck>> precheck(
      JurisdictionCode jurisdiction, List<WhitelistEntry> entries) {
    // As in put, an authority that is not connected refuses the whole request.
    AuthorityClient authority = authorities.get(jurisdiction);
    return known(entries)
        .map(
            known -> {
              List<WhitelistPrecheck> checked = new ArrayList<>();
              for (int i = 0; i < entries.size(); i++) {
                checked.add(precheck(i, entries.get(i), known));
              }
              return checked;
            })
        .doOnNext(
            checked ->
                log.info("whitelist province={} prechecked={}", authority.code(), checked.size()));
  }

  private static WhitelistPrecheck precheck(
      int i, WhitelistEntry entry, Map<FilingNumber, LookupResult> known) {
    LookupResult facts = Objects.requireNonNull(known.get(entry.number()));
    List<Refusal> refusals =
        new ArrayList<>(WhitelistEligibility.check(i, facts).stream().toList());
    refusals.addAll(WhitelistRules.check(i, entry));
    return new WhitelistPrecheck(facts, refusals.isEmpty(), refusals);
  }

  private Mono<Map<FilingNumber, LookupResult>> known(List<WhitelistEntry> entries) {
    return lookup.findAll(
        entries.stream().map(WhitelistEntry::number).collect(Collectors.toSet()), Freshness.CACHED);
  }

  private Mono<WhitelistResult> put(
      AuthorityClient authority,
      List<WhitelistEntry> entries,
      Map<FilingNumber, LookupResult> known,
      CallerToken token) {
    List<Refusal> refusals = new ArrayList<>();
    List<Integer> forwarded = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      LookupResult facts = Objects.requireNonNull(known.get(entries.get(i).number()));
      Optional<Refusal> refusal = WhitelistEligibility.check(i, facts);
      refusal.ifPresent(refusals::add);
      if (refusal.isEmpty()) {
        forwarded.add(i);
      }
    }
    if (forwarded.isEmpty()) {
      return Mono.just(new WhitelistResult(0, refusals));
    }
    List<WhitelistEntry> passed = forwarded.stream().map(entries::get).toList();
    return authority
        .putWhitelistEntries(passed, token)
        .flatMap(
            result ->
                refresh
                    .after(
                        authority.code(),
                        passed.stream().map(WhitelistEntry::number).distinct().toList())
                    .thenReturn(result))
        .map(
            result -> {
              result.refusals().forEach(refusal -> refusals.add(renumbered(refusal, forwarded)));
              return new WhitelistResult(result.stored(), refusals);
            });
  }

  /** Replaces the index in the authority's request by the index in the caller's request. */
  private static Refusal renumbered(Refusal refusal, List<Integer> forwarded) {
    List<String> path = new ArrayList<>(refusal.path());
    if (path.size() > 1 && path.get(1).matches("\\d{1,4}")) {
      int index = Integer.parseInt(path.get(1));
      if (index < forwarded.size()) {
        path.set(1, forwarded.get(index).toString());
      }
    }
    return refusal.withPath(path);
  }
}
