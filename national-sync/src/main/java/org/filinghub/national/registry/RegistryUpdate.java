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
import org.filinghub.national.announcement.Outbox.Announcement;
import org.filinghub.national.claim.ProductClaimSet;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.AuthorityChange.Blacklisting;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a page of changes adds to the registry. Applies changes one by one, in the
 * authority's order, to a snapshot of the registry. Pure computation: {@link Registry} reads the
 * snapshot and writes the rows.
 */
public final class RegistryUpdate {
  private final JurisdictionCode authority;
  private final Instant now;
  private final Map<FilingId, RegisteredFiling> known;
  private final Map<FilingNumber, FilingId> numbers;
  private final ProductClaimSet claims;
  private final Map<Uscc, Uscc> headOffices;
  private long sequence;

  private final Map<FilingId, GoldenCopy> goldenCopies = new LinkedHashMap<>();
  private final List<FilingRevision> revisions = new ArrayList<>();
  private final Map<FilingId, List<StatusInterval>> intervals = new LinkedHashMap<>();
  private final List<ImposedBar> bars = new ArrayList<>();
  private final List<Announcement> announcements = new ArrayList<>();
  private int newFilings;

  /** A row of {@code golden_filing}. */
  record GoldenCopy(
      ProviderFiling filing,
      ProductKey product,
      boolean duplicate,
      long sequence,
      Instant occurredAt) {}

  /**
   * A row of {@code golden_revision}.
   *
   * @param filing the public view of the change's filing
   */
  record FilingRevision(
      ChangeCursor position, AuthorityChange change, ProviderFiling filing, long sequence) {}

  /** A row of {@code blacklist}: a blacklisting and the revision that imposed it. */
  record ImposedBar(FilingId filing, int revision, Blacklisting blacklisting) {}

  /**
   * @param sequence last national sequence; the caller holds its lock
   */
  RegistryUpdate(
      JurisdictionCode authority, RegistrySnapshot snapshot, long sequence, Instant now) {
    this.authority = authority;
    this.now = now;
    this.known = new HashMap<>(snapshot.filings());
    this.numbers = new HashMap<>(snapshot.numbers());
    this.claims = snapshot.claims();
    this.headOffices = snapshot.headOffices();
    this.sequence = sequence;
  }

  /**
   * Applies one change. An equal or older revision changes nothing.
   *
   * @return why the change is rejected, in which case it had no effect; empty if it is accepted
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
      add(position, change, filing, before);
    }
    return rejection;
  }

  /**
   * Applies a record that a platform shares. The caller has checked the rules. Such a record claims
   * no product.
   *
   * @param change its sequence is the platform's revision
   */
  public void share(AuthorityChange change) {
    ProviderFiling filing = change.filing().publicView();
    add(new ChangeCursor(0, change.sequence()), change, filing, known.get(filing.id()));
  }

  private void add(
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

    revisions.add(new FilingRevision(position, change, filing, sequence));
    goldenCopies.put(
        filing.id(), new GoldenCopy(filing, product, duplicate, sequence, change.occurredAt()));
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
      bars.add(new ImposedBar(filing.id(), filing.revision(), blacklisting));
    }
  }

  /**
   * MOE-11a: of two filings of one product the later one is flagged. A filing that has ended
   * releases its product and keeps its flag. A flagged filing claims the product with its next
   * change once the product is free.
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
        headOffices.getOrDefault(owner, owner), filing.app().name(), filing.app().channel());
  }

  /** Returns the number of changes that were applied. */
  public int applied() {
    return revisions.size();
  }

  /** Returns the number of filings that are new to the registry. */
  public int newFilings() {
    return newFilings;
  }

  /** Returns the blacklistings of the applied changes. */
  public List<Blacklisting> blacklistings() {
    return bars.stream().map(ImposedBar::blacklisting).toList();
  }

  /** Returns the national sequence of the last row. */
  long sequence() {
    return sequence;
  }

  /** Returns the next national sequence, for rows that follow from the page as a whole. */
  long nextSequence() {
    return ++sequence;
  }

  JurisdictionCode authority() {
    return authority;
  }

  Instant now() {
    return now;
  }

  Map<FilingId, GoldenCopy> goldenCopies() {
    return goldenCopies;
  }

  List<FilingRevision> revisions() {
    return revisions;
  }

  Map<FilingId, List<StatusInterval>> intervals() {
    return intervals;
  }

  List<ImposedBar> bars() {
    return bars;
  }

  /** Returns the providers of {@link #bars}, each once. */
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
