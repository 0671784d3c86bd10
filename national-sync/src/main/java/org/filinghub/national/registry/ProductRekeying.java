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
import org.filinghub.national.announcement.Announcement;
import org.filinghub.national.announcement.Outbox;
import org.filinghub.national.claim.ProductClaimSet;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.filing.Channel;
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
 * A group has another head office, and so its products are other products: claims and golden copies
 * of its members are keyed anew, in the declaring transaction. Where two products became one, the
 * later filing is flagged (MOE-11a).
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
   * @param members whose group changed; the groups' lock is held
   * @return the place in the national order that was reached; empty when no fact changed
   */
  public Mono<Long> of(Set<Uscc> members, Instant now) {
    return sequence
        .lock()
        .flatMap(
            last ->
                headOffices
                    .topsOf(members)
                    .flatMap(tops -> filingsOf(members, tops))
                    .flatMap(filings -> regroup(filings, last, now)));
  }

  /**
   * A filing of a member.
   *
   * @param before what its product was; absent for one whose authority has not told of it yet
   * @param product what its product is
   */
  private record Member(
      FilingId id,
      @Nullable FilingNumber number,
      boolean ended,
      boolean duplicate,
      @Nullable ProductKey before,
      ProductKey product) {}

  private Mono<Long> regroup(List<Member> filings, long last, Instant now) {
    Map<FilingId, ProductKey> products = new LinkedHashMap<>();
    filings.stream()
        .filter(filing -> !filing.ended())
        .forEach(filing -> products.put(filing.id(), filing.product()));
    return claims
        .read(new HashSet<>(products.values()), products.keySet())
        .flatMap(
            book -> {
              Set<FilingId> displaced = new HashSet<>(book.move(products));
              List<Rekeyed> rekeyed = new ArrayList<>();
              for (Member filing : filings) {
                rekeyed.add(rekeyed(filing, book, now));
                displaced.remove(filing.id());
              }
              return claims.write(book).then(write(rekeyed, displaced, last, now));
            });
  }

  private record Rekeyed(Member filing, boolean duplicate) {
    boolean changesFacts() {
      return filing.before() != null && duplicate != filing.duplicate();
    }

    boolean isOtherProduct() {
      return filing.before() != null && !filing.product().equals(filing.before());
    }
  }

  private static Rekeyed rekeyed(Member filing, ProductClaimSet book, Instant now) {
    if (filing.ended() || filing.before() == null) {
      return new Rekeyed(filing, filing.duplicate());
    }
    // One that was flagged before takes its product now, when nobody else holds it any more.
    return new Rekeyed(filing, !book.take(filing.product(), filing.id(), filing.number(), now));
  }

  /**
   * @param displaced filings outside these members that were later than one of theirs
   */
  private Mono<Long> write(List<Rekeyed> rekeyed, Set<FilingId> displaced, long last, Instant now) {
    long next = last + 1;
    List<FilingNumber> numbers = new ArrayList<>();
    for (Rekeyed one : rekeyed) {
      FilingNumber number = one.filing().number();
      if (one.changesFacts() && number != null) {
        numbers.add(number);
      }
    }
    boolean factsChange = !displaced.isEmpty() || rekeyed.stream().anyMatch(Rekeyed::changesFacts);
    Mono<Void> keys =
        Flux.fromIterable(rekeyed)
            .filter(one -> one.isOtherProduct() || one.changesFacts())
            .concatMap(one -> rekey(one, next))
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

  private Mono<Void> rekey(Rekeyed one, long next) {
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
        .bind("product", one.filing().product().value())
        .bind("id", one.filing().id().value())
        .then();
  }

  /** Answers its number, when it has one. */
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

  /**
   * Golden copies in the order they were recorded, then submissions that are still on their way.
   */
  private Mono<List<Member>> filingsOf(Collection<Uscc> members, Map<Uscc, Uscc> tops) {
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

  private static Member member(Readable row, Map<Uscc, Uscc> tops, boolean told) {
    Uscc owner = new Uscc(Rows.text(row, "owner_uscc"));
    String number = told ? Rows.textOrNull(row, "number") : null;
    return new Member(
        new FilingId(Rows.text(row, "id")),
        number == null ? null : new FilingNumber(number),
        told && Rows.constant(row, "status", FilingStatus.class).isFinal(),
        told && Rows.flag(row, "duplicate"),
        told ? new ProductKey(Rows.text(row, "product_key")) : null,
        ProductKey.of(
            tops.getOrDefault(owner, owner),
            Rows.text(row, "app_name"),
            Rows.constant(row, "channel", Channel.class)));
  }
}
