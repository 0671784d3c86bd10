package org.filinghub.province.filing;

import io.r2dbc.spi.Readable;
import java.util.List;
import org.filinghub.province.database.Columns;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.review.CaseEvent;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The steps of a filing's life as they were recorded. */
@Component
public class FilingEvents {

  /** Up to a revision, oldest first. */
  public Mono<List<CaseEvent>> until(HostedAuthority authority, FilingId id, int revision) {
    return authority
        .database()
        .sql(
            "SELECT revision, command, from_status, to_status, actor_role, rule, occurred_at"
                + " FROM filing_event WHERE filing_id = :id AND revision <= :revision"
                + " ORDER BY revision")
        .bind("id", id.value())
        .bind("revision", revision)
        .map(FilingEvents::event)
        .all()
        .collectList();
  }

  private static CaseEvent event(Readable row) {
    return new CaseEvent(
        Columns.integer(row, "revision"),
        Columns.text(row, "command"),
        status(Columns.textOrNull(row, "from_status")),
        Columns.constant(row, "to_status", FilingStatus.class),
        Columns.text(row, "actor_role"),
        new RuleId(Columns.text(row, "rule")),
        Columns.instant(row, "occurred_at"));
  }

  private static @Nullable FilingStatus status(@Nullable String name) {
    return name == null ? null : FilingStatus.valueOf(name);
  }
}
