package org.filinghub.national.group;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.national.database.Rows;
import org.filinghub.schema.registry.HeadOffice;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Declared relations, read upwards from any organization. */
@Component
public class HeadOffices {
  private static final String UPWARDS_FROM_SUBSIDIARIES =
      "SELECT subsidiary FROM group_relation WHERE subsidiary IN (:organizations)";

  /** One subsidiary is enough to know the name of a top head office. */
  private static final String AND_ONE_BELOW =
      " UNION SELECT MIN(subsidiary) FROM group_relation WHERE head_office IN (:organizations)";

  private final DatabaseClient database;

  HeadOffices(DatabaseClient database) {
    this.database = database;
  }

  /** The organization and its head offices up to the top; empty when nothing was declared. */
  Mono<List<HeadOffice>> chainOf(Uscc organization) {
    return above(UPWARDS_FROM_SUBSIDIARIES + AND_ONE_BELOW, List.of(organization))
        .map(chain -> chain.of(organization));
  }

  /** For each organization who stands for its group: itself, when it has no head office. */
  public Mono<Map<Uscc, Uscc>> topsOf(Collection<Uscc> organizations) {
    if (organizations.isEmpty()) {
      return Mono.just(Map.of());
    }
    return above(UPWARDS_FROM_SUBSIDIARIES, organizations)
        .map(
            chain -> {
              Map<Uscc, Uscc> tops = new HashMap<>();
              organizations.forEach(one -> tops.put(one, chain.topOf(one)));
              return tops;
            });
  }

  // UNION without ALL drops what was seen before, so that a circle ends the recursion.
  private Mono<GroupChain> above(String start, Collection<Uscc> organizations) {
    return database
        .sql(
            """
            WITH RECURSIVE up (uscc) AS (
              %s
              UNION
              SELECT g.head_office FROM up JOIN group_relation g ON g.subsidiary = up.uscc
            )
            SELECT g.subsidiary, g.subsidiary_name, g.subsidiary_region,
                   g.head_office, g.head_office_name, g.head_office_region
            FROM up JOIN group_relation g ON g.subsidiary = up.uscc
            """
                .formatted(start))
        .bind("organizations", organizations.stream().map(Uscc::value).toList())
        .map(
            row ->
                new GroupRelation(
                    new HeadOffice(
                        new Uscc(Rows.text(row, "subsidiary")),
                        Rows.text(row, "subsidiary_region"),
                        Rows.text(row, "subsidiary_name")),
                    new HeadOffice(
                        new Uscc(Rows.text(row, "head_office")),
                        Rows.text(row, "head_office_region"),
                        Rows.text(row, "head_office_name"))))
        .all()
        .collectList()
        .map(GroupChain::new);
  }
}
