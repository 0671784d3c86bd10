package org.filinghub.province.filing;

import io.r2dbc.spi.Readable;
import java.util.List;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.review.CaseEvent;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the recorded events of a filing. */
@Component
public class FilingEventStore {

  /** Returns the events up to a revision, oldest first. */
  public Mono<List<CaseEvent>> until(HostedAuthority authority, FilingId id, int revision) {
    return authority
        .database()
        .sql(
            "SELECT revision, command, from_status, to_status, actor_role, rule, occurred_at"
                + " FROM filing_event WHERE filing_id = :id AND revision <= :revision"
                + " ORDER BY revision")
        .bind("id", id.value())
        .bind("revision", revision)
        .map(FilingEventStore::event)
        .all()
        .collectList();
  }

  private static CaseEvent event(Readable row) {
    return new CaseEvent(
        Rows.number(row, "revision"),
        Rows.text(row, "command"),
        status(Rows.textOrNull(row, "from_status")),
        Rows.constant(row, "to_status", FilingStatus.class),
        Rows.text(row, "actor_role"),
        new RuleId(Rows.text(row, "rule")),
        Rows.instant(row, "occurred_at"));
  }

  private static @Nullable FilingStatus status(@Nullable String name) {
    return name == null ? null : FilingStatus.valueOf(name);
  }
}
