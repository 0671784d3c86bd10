package org.filinghub.national.facts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.FilingId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads public golden copies by acceptance number. A filing is public once it has a number; a
 * record that a platform shared has no number and is public too (MOE-10c). Hand-written SQL: the
 * table is bulk-loaded.
 */
@Component
class PublicFilings {
  private final DatabaseClient database;
  private final StoredJson json;

  PublicFilings(DatabaseClient database, StoredJson json) {
    this.database = database;
    this.json = json;
  }

  /** Returns filings in the given order, without unknown and non-public ones. */
  Mono<List<ProviderFiling>> read(List<FilingId> ids) {
    if (ids.isEmpty()) {
      return Mono.just(List.of());
    }
    return database
        .sql("SELECT document FROM golden_filing WHERE id IN (:ids)")
        .bind("ids", new LinkedHashSet<>(ids).stream().map(FilingId::value).toList())
        .map(row -> json.read(Rows.text(row, "document"), ProviderFiling.class))
        .all()
        .filter(filing -> filing.number() != null || PlatformAppKey.names(filing.id()))
        .collect(Collectors.toMap(ProviderFiling::id, Function.identity()))
        .map(found -> inOrder(ids, found));
  }

  private static List<ProviderFiling> inOrder(
      List<FilingId> ids, Map<FilingId, ProviderFiling> found) {
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }
}
