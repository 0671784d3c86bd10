package org.filinghub.province.filing;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.review.CaseEvent;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the recorded events of a filing. */
@Component
public class FilingEventStore {

  /** A row of the table, without the subject and the details. */
  @Table("filing_event")
  record FilingEventRow(
      FilingId filingId,
      int revision,
      String command,
      @Nullable FilingStatus fromStatus,
      FilingStatus toStatus,
      String actorRole,
      RuleId rule,
      Instant occurredAt) {

    CaseEvent event() {
      return new CaseEvent(revision, command, fromStatus, toStatus, actorRole, rule, occurredAt);
    }
  }

  /** Returns the events up to a revision, oldest first. */
  public Mono<List<CaseEvent>> until(HostedAuthority authority, FilingId id, int revision) {
    return authority
        .template()
        .select(
            query(where("filingId").is(id).and("revision").lessThanOrEquals(revision))
                .sort(Sort.by("revision")),
            FilingEventRow.class)
        .map(FilingEventRow::event)
        .collectList();
  }
}
