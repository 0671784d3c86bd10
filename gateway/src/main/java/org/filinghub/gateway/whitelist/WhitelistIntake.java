package org.filinghub.gateway.whitelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.filinghub.gateway.authority.Authorities;
import org.filinghub.gateway.authority.AuthorityClient;
import org.filinghub.gateway.lookup.CatchUp;
import org.filinghub.gateway.lookup.FilingLookup;
import org.filinghub.gateway.lookup.Freshness;
import org.filinghub.gateway.lookup.KnownFacts;
import org.filinghub.gateway.lookup.Outcome;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.filinghub.schema.whitelist.WhitelistResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Passes on entries whose app is a standing national filing (GD-whitelist: filing and list are both
 * asked for), and refuses the others one by one.
 */
@Component
class WhitelistIntake {
  private static final Logger log = LoggerFactory.getLogger(WhitelistIntake.class);
  private static final List<RuleId> CLAUSES = List.of(new RuleId("GD-whitelist"));

  private final FilingLookup lookup;
  private final Authorities authorities;
  private final CatchUp catchUp;

  WhitelistIntake(FilingLookup lookup, Authorities authorities, CatchUp catchUp) {
    this.lookup = lookup;
    this.authorities = authorities;
    this.catchUp = catchUp;
  }

  Mono<WhitelistResult> put(
      JurisdictionCode jurisdiction, List<WhitelistEntry> entries, CallerToken token) {
    AuthorityClient authority = authorities.get(jurisdiction);
    return lookup
        .findAll(
            entries.stream().map(WhitelistEntry::number).collect(Collectors.toSet()),
            Freshness.CACHED)
        .flatMap(known -> put(authority, entries, known, token))
        .doOnNext(
            result ->
                log.info(
                    "whitelist province={} stored={} refused={}",
                    jurisdiction,
                    result.stored(),
                    result.refusals().size()));
  }

  private Mono<WhitelistResult> put(
      AuthorityClient authority,
      List<WhitelistEntry> entries,
      Map<FilingNumber, KnownFacts> known,
      CallerToken token) {
    List<Refusal> refusals = new ArrayList<>();
    List<Integer> good = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      KnownFacts facts = Objects.requireNonNull(known.get(entries.get(i).number()));
      Refusal refusal = refusal(i, facts);
      if (refusal == null) {
        good.add(i);
      } else {
        refusals.add(refusal);
      }
    }
    if (good.isEmpty()) {
      return Mono.just(new WhitelistResult(0, refusals));
    }
    List<WhitelistEntry> passed = good.stream().map(entries::get).toList();
    return authority
        .putWhitelistEntries(passed, token)
        .flatMap(
            result ->
                catchUp
                    .after(
                        authority.code(),
                        passed.stream().map(WhitelistEntry::number).distinct().toList())
                    .thenReturn(result))
        .map(
            result -> {
              result.refusals().forEach(refusal -> refusals.add(renumbered(refusal, good)));
              return new WhitelistResult(result.stored(), refusals);
            });
  }

  private @Nullable Refusal refusal(int entry, KnownFacts known) {
    FilingFacts facts = known.facts();
    if (known.outcome() == Outcome.UNKNOWN) {
      return refusal(
          RefusalCode.FILING_NOT_KNOWN_NOW,
          entry,
          known,
          "cannot be looked up at present",
          "a filing that stands; send this entry again later");
    }
    if (facts == null || !facts.filing().status().standsAsFiled()) {
      return refusal(
          RefusalCode.FILING_NOT_STANDING,
          entry,
          known,
          facts == null ? "no filing" : facts.filing().status().toString(),
          "a filing that stands");
    }
    return null;
  }

  private Refusal refusal(
      RefusalCode code, int entry, KnownFacts known, String found, String expected) {
    return new Refusal(
        code.name(),
        List.of("entries", Integer.toString(entry), "number"),
        "number: %s, %s at %s (expected: %s)"
            .formatted(known.number(), found, known.asOf(), expected),
        CLAUSES,
        null,
        null);
  }

  /** The authority counts the entries it got; the caller counts those it sent. */
  private static Refusal renumbered(Refusal refusal, List<Integer> good) {
    List<String> path = new ArrayList<>(refusal.path());
    if (path.size() > 1 && path.get(1).matches("\\d{1,4}")) {
      int place = Integer.parseInt(path.get(1));
      if (place < good.size()) {
        path.set(1, good.get(place).toString());
      }
    }
    return new Refusal(
        refusal.code(), path, refusal.text(), refusal.rules(), refusal.existing(), refusal.until());
  }
}
