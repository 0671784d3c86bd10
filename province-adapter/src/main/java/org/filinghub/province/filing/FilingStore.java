package org.filinghub.province.filing;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.rule.FilingCase;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.sql.NodeR2dbcConfiguration.DocumentTypes;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads filings. Returns the public view, except where a method says otherwise. Hand-written SQL,
 * because it locks rows, joins revisions and searches.
 */
@Component
public class FilingStore {
  private static final String LAST_REVISION =
      " FROM filing f JOIN filing_revision r ON r.filing_id = f.id AND r.revision = f.revision ";

  private final StoredJson json;

  FilingStore(StoredJson json) {
    this.json = json;
  }

  /**
   * Returns the complete filing with its case. Locks the row until the caller's transaction ends.
   */
  public Mono<FilingWithCase> lock(HostedAuthority authority, FilingId id) {
    return accompanied(authority, id, " FOR UPDATE");
  }

  /** Returns the complete filing with its case, without a lock. */
  public Mono<FilingWithCase> find(HostedAuthority authority, FilingId id) {
    return accompanied(authority, id, "");
  }

  private Mono<FilingWithCase> accompanied(HostedAuthority authority, FilingId id, String locking) {
    return authority
        .database()
        .sql(
            "SELECT r.document, r.restricted, r.accompanying, e.occurred_at"
                + LAST_REVISION
                + "JOIN filing_event e ON e.filing_id = f.id AND e.revision = f.revision"
                + " WHERE f.id = :id"
                + locking)
        .bind("id", id.value())
        .map(
            row ->
                new FilingWithCase(
                    new StoredFiling(document(row), restricted(row)),
                    accompanying(row),
                    Rows.instant(row, "occurred_at")))
        .one();
  }

  @Bean
  static DocumentTypes submittedForms() {
    return DocumentTypes.of(AcceptedSubmissionInput.class);
  }

  @Table("filing_revision")
  record SubmittedForm(FilingId filingId, int revision, AcceptedSubmissionInput form) {}

  /** Returns the form that was submitted with a revision; empty if none was. */
  public Mono<AcceptedSubmissionInput> form(HostedAuthority authority, FilingId id, int revision) {
    return authority
        .template()
        .selectOne(
            query(where("filingId").is(id).and("revision").is(revision).and("form").isNotNull()),
            SubmittedForm.class)
        .map(SubmittedForm::form);
  }

  /** Returns filings with a due lapse, the earliest first. */
  public Mono<List<DueFiling>> due(
      HostedAuthority authority, Instant now, DueFiling after, int most) {
    return authority
        .database()
        .sql(
            "SELECT id, lapses_at FROM filing WHERE lapses_at <= :now AND lapses_at >= :from"
                + " AND (lapses_at > :from OR id > :after) ORDER BY lapses_at, id LIMIT "
                + most)
        .bind("now", SqlTime.of(now))
        .bind("from", SqlTime.of(after.lapsesAt()))
        .bind("after", after.id())
        .map(row -> new DueFiling(Rows.instant(row, "lapses_at"), Rows.text(row, "id")))
        .all()
        .collectList();
  }

  Flux<ProviderFiling> findAll(HostedAuthority authority, Collection<FilingId> ids) {
    return authority
        .database()
        .sql("SELECT r.document" + LAST_REVISION + "WHERE f.id IN (:ids)")
        .bind("ids", ids.stream().map(FilingId::value).toList())
        .map(this::document)
        .all();
  }

  Flux<ProviderFiling> findAllByNumber(
      HostedAuthority authority, Collection<FilingNumber> numbers) {
    return authority
        .database()
        .sql("SELECT r.document" + LAST_REVISION + "WHERE f.number IN (:numbers)")
        .bind("numbers", numbers.stream().map(FilingNumber::value).toList())
        .map(this::document)
        .all();
  }

  /**
   * Returns filings ordered by acceptance number.
   *
   * @param after null: from the first filing
   * @param visibleTo null: all filings; otherwise public filings and those of this provider
   */
  Flux<ProviderFiling> list(
      HostedAuthority authority,
      AuthorityFilter filter,
      @Nullable Visibility visibleTo,
      @Nullable FilingId after,
      int limit) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> values = new TreeMap<>();
    if (after != null) {
      conditions.add("f.id > :after");
      values.put("after", after.value());
    }
    if (!filter.statuses().isEmpty()) {
      conditions.add("f.status IN (:statuses)");
      values.put("statuses", filter.statuses().stream().map(Enum::name).toList());
    }
    if (filter.ownerUscc() != null) {
      conditions.add("f.owner_uscc = :owner");
      values.put("owner", filter.ownerUscc().value());
    }
    if (filter.filedFrom() != null) {
      conditions.add("f.filed_at >= :filedFrom");
      values.put("filedFrom", SqlTime.of(ChinaTime.startOf(filter.filedFrom())));
    }
    if (filter.filedTo() != null) {
      conditions.add("f.filed_at < :filedBefore");
      values.put("filedBefore", SqlTime.of(ChinaTime.startOf(filter.filedTo().plusDays(1))));
    }
    if (visibleTo != null) {
      Uscc owner = visibleTo.owner();
      if (owner == null) {
        conditions.add("f.number IS NOT NULL");
      } else {
        conditions.add("(f.number IS NOT NULL OR f.owner_uscc = :caller)");
        values.put("caller", owner.value());
      }
    }
    String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions) + " ";
    DatabaseClient.GenericExecuteSpec query =
        authority
            .database()
            .sql("SELECT r.document" + LAST_REVISION + where + "ORDER BY f.id LIMIT " + limit);
    for (Map.Entry<String, Object> value : values.entrySet()) {
      query = query.bind(value.getKey(), value.getValue());
    }
    return query.map(this::document).all();
  }

  /**
   * Limits a list to numbered filings and those of one owner. {@code owner} is null for the public.
   */
  record Visibility(@Nullable Uscc owner) {}

  /** Returns the restricted parts of revisions. Unknown revisions are left out. */
  Mono<Map<RevisionKey, RestrictedPart>> restricted(
      HostedAuthority authority, Set<RevisionKey> keys) {
    return authority
        .database()
        .sql(
            "SELECT filing_id, revision, restricted FROM filing_revision"
                + " WHERE filing_id IN (:ids) AND revision IN (:revisions)")
        .bind("ids", keys.stream().map(key -> key.id().value()).distinct().toList())
        .bind("revisions", keys.stream().map(RevisionKey::revision).distinct().toList())
        .map(row -> Map.entry(revisionKey(row), restricted(row)))
        .all()
        .filter(entry -> keys.contains(entry.getKey()))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** Reads the public view from a row of {@code filing_revision}. */
  public ProviderFiling document(Readable row) {
    return json.read(Rows.text(row, "document"), ProviderFiling.class);
  }

  private FilingCase accompanying(Readable row) {
    String document = Rows.textOrNull(row, "accompanying");
    return document == null ? FilingCase.NEW : json.read(document, FilingCase.class);
  }

  /** Reads the restricted part from a row of {@code filing_revision}. */
  public RestrictedPart restricted(Readable row) {
    return json.read(Rows.text(row, "restricted"), RestrictedPart.class);
  }

  private static RevisionKey revisionKey(Readable row) {
    return new RevisionKey(new FilingId(Rows.text(row, "filing_id")), Rows.number(row, "revision"));
  }

  /** A filing with the instant of its next lapse; also a position in that order. */
  public record DueFiling(Instant lapsesAt, String id) {
    /** The position before the first one. */
    public static final DueFiling FIRST = new DueFiling(Instant.EPOCH, "");
  }

  /** One revision of one filing. */
  record RevisionKey(FilingId id, int revision) {

    static RevisionKey of(ProviderFiling filing) {
      return new RevisionKey(filing.id(), filing.revision());
    }
  }

  /**
   * The last revision of a filing, with its case.
   *
   * @param since when the last step took effect
   */
  public record FilingWithCase(StoredFiling stored, FilingCase accompanying, Instant since) {}

  /**
   * The filter of a list. A null condition does not filter. Days are in Asia/Shanghai.
   *
   * @param statuses any of these statuses; empty does not filter
   */
  record AuthorityFilter(
      List<FilingStatus> statuses,
      @Nullable Uscc ownerUscc,
      @Nullable LocalDate filedFrom,
      @Nullable LocalDate filedTo) {
    static final AuthorityFilter ALL = new AuthorityFilter(List.of(), null, null, null);

    AuthorityFilter {
      statuses = List.copyOf(statuses);
    }
  }
}
