package org.filinghub.national.registry;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.filinghub.national.announcement.Outbox;
import org.filinghub.national.announcement.Outbox.Announcement;
import org.filinghub.national.claim.ProductClaimSet;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Rekeys the products of a group whose head office changes, in the transaction of the declaration:
 * the product key contains the head office, so claims and golden copies of all members get new
 * keys. If two products become one, the later filing is flagged as a duplicate (MOE-11a).
 * Hand-written SQL: the rows are locked by the national sequence, and two tables are read together.
 */
@Component
public class ProductRekeying {
  private final DatabaseClient database;
  private final NationalSequence sequence;
  private final HeadOffices headOffices;
  private final ProductClaimStore claims;
  private final Outbox outbox;

  ProductRekeying(
      DatabaseClient database,
      NationalSequence sequence,
      HeadOffices headOffices,
      ProductClaimStore claims,
      Outbox outbox) {
    this.database = database;
    this.sequence = sequence;
    this.headOffices = headOffices;
    this.claims = claims;
    this.outbox = outbox;
  }

  /**
   * Rekeys the filings of these organizations and returns the national sequence that was reached.
   * Empty if no facts changed.
   *
   * @param members of the changed group; the caller holds the groups' lock
   */
  public Mono<Long> rekey(Set<Uscc> members, Instant now) {
    return sequence
        .lock()
        .flatMap(
            last ->
                headOffices
                    .topsOf(members)
                    .flatMap(tops -> filingsOf(members, tops))
                    .flatMap(filings -> rekey(filings, last, now)));
  }

  /**
   * A filing of a member of the group.
   *
   * @param oldProduct null for a submission that its authority has not reported yet
   */
  private record MemberFiling(
      FilingId id,
      @Nullable FilingNumber number,
      boolean ended,
      boolean duplicate,
      @Nullable ProductKey oldProduct,
      ProductKey newProduct) {}

  private Mono<Long> rekey(List<MemberFiling> filings, long last, Instant now) {
    Map<FilingId, ProductKey> products = new LinkedHashMap<>();
    filings.stream()
        .filter(filing -> !filing.ended())
        .forEach(filing -> products.put(filing.id(), filing.newProduct()));
    return claims
        .read(new HashSet<>(products.values()), products.keySet())
        .flatMap(
            claimed -> {
              Set<FilingId> displaced = new HashSet<>(claimed.move(products));
              List<RekeyedFiling> rekeyed = new ArrayList<>();
              for (MemberFiling filing : filings) {
                rekeyed.add(rekeyed(filing, claimed, now));
                displaced.remove(filing.id());
              }
              return claims.write(claimed).then(write(rekeyed, displaced, last, now));
            });
  }

  private record RekeyedFiling(MemberFiling filing, boolean duplicate) {
    boolean changesFacts() {
      return filing.oldProduct() != null && duplicate != filing.duplicate();
    }

    boolean hasNewKey() {
      return filing.oldProduct() != null && !filing.newProduct().equals(filing.oldProduct());
    }
  }

  private static RekeyedFiling rekeyed(MemberFiling filing, ProductClaimSet claimed, Instant now) {
    if (filing.ended() || filing.oldProduct() == null) {
      return new RekeyedFiling(filing, filing.duplicate());
    }
    // A filing that was flagged claims its product now if no other filing holds it.
    return new RekeyedFiling(
        filing, !claimed.take(filing.newProduct(), filing.id(), filing.number(), now));
  }

  /**
   * @param displaced filings of other organizations that lost their product to an earlier filing
   */
  private Mono<Long> write(
      List<RekeyedFiling> rekeyed, Set<FilingId> displaced, long last, Instant now) {
    long next = last + 1;
    List<FilingNumber> numbers = new ArrayList<>();
    for (RekeyedFiling one : rekeyed) {
      FilingNumber number = one.filing().number();
      if (one.changesFacts() && number != null) {
        numbers.add(number);
      }
    }
    boolean factsChange =
        !displaced.isEmpty() || rekeyed.stream().anyMatch(RekeyedFiling::changesFacts);
    Mono<Void> keys =
        Flux.fromIterable(rekeyed)
            .filter(one -> one.hasNewKey() || one.changesFacts())
            .concatMap(one -> updateKey(one, next))
            .then();
    if (!factsChange) {
      return keys.then(Mono.empty());
    }
    return keys.thenMany(Flux.fromIterable(displaced).concatMap(id -> flag(id, next)))
        .collectList()
        .flatMap(
            flagged -> {
              numbers.addAll(flagged);
              return outbox.add(
                  numbers.stream().map(number -> new Announcement(number, next)).toList(), now);
            })
        .then(sequence.moveTo(next))
        .thenReturn(next);
  }

  private Mono<Void> updateKey(RekeyedFiling one, long next) {
    var update =
        one.changesFacts()
            ? database
                .sql(
                    """
                    UPDATE golden_filing
                    SET product_key = :product, duplicate = :duplicate, sequence = :next
                    WHERE id = :id
                    """)
                .bind("duplicate", one.duplicate())
                .bind("next", next)
            : database.sql("UPDATE golden_filing SET product_key = :product WHERE id = :id");
    return update
        .bind("product", one.filing().newProduct().value())
        .bind("id", one.filing().id().value())
        .then();
  }

  /** Flags a filing as a duplicate and returns its number. Empty if it has none. */
  private Mono<FilingNumber> flag(FilingId id, long next) {
    return database
        .sql("UPDATE golden_filing SET duplicate = TRUE, sequence = :next WHERE id = :id")
        .bind("next", next)
        .bind("id", id.value())
        .then()
        .then(
            database
                .sql("SELECT number FROM golden_filing WHERE id = :id AND number IS NOT NULL")
                .bind("id", id.value())
                .map(row -> new FilingNumber(Rows.text(row, "number")))
                .one());
  }

  /** Returns golden copies, oldest first, then submissions that have no golden copy yet. */
  private Mono<List<MemberFiling>> filingsOf(Collection<Uscc> members, Map<Uscc, Uscc> tops) {
    List<String> owners = members.stream().map(Uscc::value).toList();
    return database
        .sql(
            """
            SELECT id, number, status, duplicate, product_key, owner_uscc, recorded_at,
                   JSON_UNQUOTE(JSON_EXTRACT(document, '$.app.name')) AS app_name,
                   JSON_UNQUOTE(JSON_EXTRACT(document, '$.app.channel')) AS channel
            FROM golden_filing WHERE owner_uscc IN (:owners) AND origin = 'AUTHORITY'
            ORDER BY recorded_at, id
            """)
        .bind("owners", owners)
        .map(row -> member(row, tops, true))
        .all()
        .concatWith(
            database
                .sql(
                    """
                    SELECT i.filing_id AS id, i.app_name, i.channel, i.owner_uscc
                    FROM submission_item i
                    JOIN product_claim c ON c.filing_id = i.filing_id
                    LEFT JOIN golden_filing g ON g.id = i.filing_id
                    WHERE i.owner_uscc IN (:owners) AND g.id IS NULL
                    """)
                .bind("owners", owners)
                .map(row -> member(row, tops, false))
                .all())
        .collectList();
  }

  private static MemberFiling member(Readable row, Map<Uscc, Uscc> tops, boolean hasGoldenCopy) {
    Uscc owner = new Uscc(Rows.text(row, "owner_uscc"));
    String number = hasGoldenCopy ? Rows.textOrNull(row, "number") : null;
    return new MemberFiling(
        new FilingId(Rows.text(row, "id")),
        number == null ? null : new FilingNumber(number),
        hasGoldenCopy && Rows.constant(row, "status", FilingStatus.class).isFinal(),
        hasGoldenCopy && Rows.flag(row, "duplicate"),
        hasGoldenCopy ? new ProductKey(Rows.text(row, "product_key")) : null,
        ProductKey.of(
            tops.getOrDefault(owner, owner),
            Rows.text(row, "app_name"),
            Rows.constant(row, "channel", Channel.class)));
  }
}
