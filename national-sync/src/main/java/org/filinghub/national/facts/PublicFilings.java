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
 * Golden copies by acceptance number. A filing is public once it has a number; what a platform
 * shared has none and is public all the same (MOE-10c).
 */
@Component
class PublicFilings {
  private final DatabaseClient database;
  private final StoredJson json;

  PublicFilings(DatabaseClient database, StoredJson json) {
    this.database = database;
    this.json = json;
  }

  /** In the order asked; what is not held, or not public, is left out. */
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
