package org.filinghub.national.change;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.filinghub.national.sequence.NationalCursor;
import org.filinghub.national.sequence.NationalPosition;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.Bulletin;
import org.filinghub.schema.registry.Bulletin.BulletinPage;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads bulletins: revocations of numbered filings, with ground and bar from the blacklist.
 * Hand-written SQL: it joins two bulk-loaded tables.
 */
@Component
class BulletinStore {
  private static final RuleId BUFFER_EXPIRED = new RuleId("MOE-N3b");

  private final DatabaseClient database;
  private final NationalSequence sequence;
  private final PolicyProfiles profiles;
  private final StoredJson json;

  BulletinStore(
      DatabaseClient database,
      NationalSequence sequence,
      PolicyProfiles profiles,
      StoredJson json) {
    this.database = database;
    this.sequence = sequence;
    this.profiles = profiles;
    this.json = json;
  }

  private record SequencedBulletin(Bulletin bulletin, long sequence) {}

  /**
   * Returns bulletins in national order. Problems: CURSOR_REFUSED.
   *
   * @param after cursor of the page before; null for the first page
   */
  Mono<BulletinPage> page(@Nullable String after, int first) {
    return sequence
        .position()
        .flatMap(
            position -> {
              long from = NationalCursor.read(after, position);
              return read(from, first).map(found -> page(position.origin(), from, found, first));
            });
  }

  private static BulletinPage page(
      String origin, long from, List<SequencedBulletin> found, int first) {
    List<SequencedBulletin> shown = found.subList(0, Math.min(first, found.size()));
    long last = shown.isEmpty() ? from : shown.get(shown.size() - 1).sequence();
    return new BulletinPage(
        shown.stream().map(SequencedBulletin::bulletin).toList(),
        NationalCursor.of(new NationalPosition(origin, last)),
        found.size() > first);
  }

  // A revoked filing may have later revisions. Only the revision that revoked it is a bulletin.
  private Mono<List<SequencedBulletin>> read(long from, int first) {
    return database
        .sql(
            """
            SELECT r.sequence, r.actor, r.rule, r.occurred_at, r.document,
                   b.ground, b.decided_on, b.barred_until
            FROM golden_revision r
            LEFT JOIN blacklist b ON b.filing_id = r.filing_id AND b.revision = r.revision
            WHERE r.status = 'REVOKED' AND r.is_public = TRUE AND r.sequence > :from
              AND (r.previous_status IS NULL OR r.previous_status <> 'REVOKED')
            ORDER BY r.sequence LIMIT :most
            """)
        .bind("from", from)
        .bind("most", first + 1)
        .map(row -> new SequencedBulletin(bulletin(row), Rows.bigNumber(row, "sequence")))
        .all()
        .collectList();
  }

  private Bulletin bulletin(Readable row) {
    ProviderFiling filing = json.read(Rows.text(row, "document"), ProviderFiling.class);
    FilingNumber number = filing.number();
    if (number == null) {
      throw new IllegalStateException("filing " + filing.id() + " is public without a number");
    }
    Instant at = Rows.instant(row, "occurred_at");
    LocalDate decidedOn = Rows.dayOrNull(row, "decided_on");
    RuleId rule = new RuleId(Rows.text(row, "rule"));
    return new Bulletin(
        number,
        filing.app().name(),
        filing.owner().name(),
        filing.owner().uscc(),
        ground(Rows.textOrNull(row, "ground"), rule),
        rule,
        // BJ-29: if the ministry revokes, the actor is its role.
        Rows.text(row, "actor").equalsIgnoreCase("MINISTRY")
            ? JurisdictionCode.MINISTRY
            : filing.jurisdiction(),
        decidedOn == null ? ChinaTime.dateOf(at) : decidedOn,
        profiles.at(filing.jurisdiction(), at).policy().bulletinAudience().value(),
        Rows.dayOrNull(row, "barred_until"));
  }

  private static @Nullable RevocationGround ground(@Nullable String reported, RuleId rule) {
    if (reported != null) {
      return RevocationGround.valueOf(reported);
    }
    return rule.equals(BUFFER_EXPIRED) ? RevocationGround.BUFFER_EXPIRED : null;
  }
}
