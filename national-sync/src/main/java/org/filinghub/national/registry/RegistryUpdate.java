package org.filinghub.national.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.national.announcement.Announcement;
import org.filinghub.national.claim.ProductClaimSet;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.Blacklisting;
import org.filinghub.schema.filing.FilingOrigin;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * The registry as it will be after a page: takes changes one by one in the authority's order and
 * collects what must be written. Plain arithmetic; the reading before and the writing after are the
 * {@link Registry}'s.
 */
public final class RegistryUpdate {
  private final JurisdictionCode authority;
  private final Instant now;
  private final Map<FilingId, RegisteredFiling> known;
  private final Map<FilingNumber, FilingId> numbers;
  private final ProductClaimSet claims;
  private final Map<Uscc, Uscc> groups;
  private long sequence;

  private final Map<FilingId, Golden> golden = new LinkedHashMap<>();
  private final List<Revision> revisions = new ArrayList<>();
  private final Map<FilingId, List<StatusInterval>> intervals = new LinkedHashMap<>();
  private final List<Bar> bars = new ArrayList<>();
  private final List<Announcement> announcements = new ArrayList<>();
  private int newFilings;

  /** One row of the golden copies. */
  record Golden(
      ProviderFiling filing,
      ProductKey product,
      boolean duplicate,
      long sequence,
      Instant occurredAt) {}

  /**
   * One row of the history.
   *
   * @param filing the public view of the change's filing; of its last change the golden copy
   */
  record Revision(
      ChangeCursor position, AuthorityChange change, ProviderFiling filing, long sequence) {}

  /** A blacklisting and the revision that brought it. */
  record Bar(FilingId filing, int revision, Blacklisting blacklisting) {}

  /**
   * @param sequence where the national order stands, its lock held
   */
  RegistryUpdate(JurisdictionCode authority, RegistrySnapshot before, long sequence, Instant now) {
    this.authority = authority;
    this.now = now;
    this.known = new HashMap<>(before.filings());
    this.numbers = new HashMap<>(before.numbers());
    this.claims = before.claims();
    this.groups = before.groups();
    this.sequence = sequence;
  }

  /**
   * Takes one change in. An equal or older revision changes nothing.
   *
   * @return why it cannot be taken in; nothing of it was kept then
   */
  public Optional<FeedRejection> apply(ChangeCursor position, AuthorityChange change) {
    ProviderFiling filing = change.filing().publicView();
    RegisteredFiling before = known.get(filing.id());
    Optional<FeedRejection> rejection = ChangeAcceptanceRules.checkJurisdiction(authority, filing);
    if (rejection.isEmpty() && before != null && filing.revision() <= before.revision()) {
      return Optional.empty();
    }
    rejection = rejection.or(() -> ChangeAcceptanceRules.check(change, before, numbers));
    if (rejection.isEmpty()) {
      take(position, change, filing, before);
    }
    return rejection;
  }

  /**
   * Takes in what a platform shared. Its rules were asked before; the record is no product of an
   * authority's and claims none.
   *
   * @param change its sequence is the platform's revision
   */
  public void share(AuthorityChange change) {
    ProviderFiling filing = change.filing().publicView();
    take(new ChangeCursor(0, change.sequence()), change, filing, known.get(filing.id()));
  }

  private void take(
      ChangeCursor position,
      AuthorityChange change,
      ProviderFiling filing,
      @Nullable RegisteredFiling before) {
    sequence++;
    ProductKey product = productOf(filing);
    boolean duplicate = isDuplicate(filing, product, before);
    StatusInterval last = before == null ? null : before.interval();
    Optional<StatusInterval> next = StatusIntervalRules.next(last, change);
    next.ifPresent(
        interval -> intervals.computeIfAbsent(filing.id(), id -> new ArrayList<>()).add(interval));

    revisions.add(new Revision(position, change, filing, sequence));
    golden.put(filing.id(), new Golden(filing, product, duplicate, sequence, change.occurredAt()));
    known.put(
        filing.id(),
        new RegisteredFiling(
            filing.id(),
            filing.number(),
            filing.status(),
            filing.revision(),
            duplicate,
            next.or(() -> Optional.ofNullable(last)).orElseThrow()));
    if (before == null) {
      newFilings++;
    }
    FilingNumber number = filing.number();
    if (number != null) {
      numbers.put(number, filing.id());
      announcements.add(new Announcement(number, sequence));
    }
    Blacklisting blacklisting = change.blacklisting();
    if (blacklisting != null) {
      bars.add(new Bar(filing.id(), filing.revision(), blacklisting));
    }
  }

  /**
   * MOE-11a: the later of two is flagged. An ended filing lets its product go and keeps the flag it
   * had; a flagged one takes the product with its next change once it is free.
   */
  private boolean isDuplicate(
      ProviderFiling filing, ProductKey product, @Nullable RegisteredFiling before) {
    if (filing.origin() == FilingOrigin.PLATFORM_SHARED) {
      return false;
    }
    if (filing.status().isFinal()) {
      claims.release(filing.id());
      return before != null && before.duplicate();
    }
    return !claims.take(product, filing.id(), filing.number(), now);
  }

  private ProductKey productOf(ProviderFiling filing) {
    Uscc owner = filing.owner().uscc();
    return ProductKey.of(
        groups.getOrDefault(owner, owner), filing.app().name(), filing.app().channel());
  }

  /** Changes taken in. */
  public int applied() {
    return revisions.size();
  }

  /** Filings that the registry did not have before. */
  public int newFilings() {
    return newFilings;
  }

  /** Blacklistings among what was taken in. */
  public List<Blacklisting> blacklistings() {
    return bars.stream().map(Bar::blacklisting).toList();
  }

  /** The place in the national order of the last thing drafted. */
  long sequence() {
    return sequence;
  }

  /** The next place, for something that follows from the whole page. */
  long nextSequence() {
    return ++sequence;
  }

  JurisdictionCode authority() {
    return authority;
  }

  Instant now() {
    return now;
  }

  Map<FilingId, Golden> golden() {
    return golden;
  }

  List<Revision> revisions() {
    return revisions;
  }

  Map<FilingId, List<StatusInterval>> intervals() {
    return intervals;
  }

  List<Bar> bars() {
    return bars;
  }

  /** Providers whose filings now carry a bar. */
  Set<Uscc> barredProviders() {
    return bars.stream()
        .map(bar -> bar.blacklisting().provider())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  List<Announcement> announcements() {
    return announcements;
  }

  ProductClaimSet claims() {
    return claims;
  }
}
