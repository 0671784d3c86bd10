package org.filinghub.national.organization;

import org.filinghub.national.database.Rows;
import org.filinghub.national.database.StoredJson;
import org.filinghub.national.search.SearchTerms;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the filing that tells of an organization; one without a number tells the public nothing.
 */
@Component
class FilingsOfOrganizations {
  private final DatabaseClient database;
  private final StoredJson json;

  FilingsOfOrganizations(DatabaseClient database, StoredJson json) {
    this.database = database;
    this.json = json;
  }

  /** Empty when no public filing names it. */
  Mono<ProviderFiling> last(Uscc organization) {
    return ownedBy(organization).switchIfEmpty(developedBy(organization));
  }

  private Mono<ProviderFiling> ownedBy(Uscc organization) {
    return database
        .sql(
            """
            SELECT document FROM golden_filing
            WHERE owner_uscc = :organization AND number IS NOT NULL
            ORDER BY recorded_at DESC LIMIT 1
            """)
        .bind("organization", organization.value())
        .map(row -> json.read(Rows.text(row, "document"), ProviderFiling.class))
        .one();
  }

  /** The newest filed, as the search index has them: no other index knows developers. */
  private Mono<ProviderFiling> developedBy(Uscc organization) {
    return database
        .sql(
            """
            SELECT g.document FROM search_term t
            JOIN search_filing s ON s.place = t.place
            JOIN golden_filing g ON g.id = s.filing_id
            WHERE t.term = :term ORDER BY t.place DESC LIMIT 1
            """)
        .bind("term", SearchTerms.developer(organization))
        .map(row -> json.read(Rows.text(row, "document"), ProviderFiling.class))
        .one()
        // Named by another one in a revision that the index has not followed yet.
        .filter(
            filing -> filing.developer() != null && filing.developer().uscc().equals(organization));
  }
}
