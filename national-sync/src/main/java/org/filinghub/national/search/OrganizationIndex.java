package org.filinghub.national.search;

import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the newest public filing that names an organization as owner or developer. It uses the
 * search index, which contains only public filings and is the only index of developers.
 * Hand-written SQL: this is a search.
 */
@Component
class OrganizationIndex {
  private final DatabaseClient database;
  private final StoredJson json;

  OrganizationIndex(DatabaseClient database, StoredJson json) {
    this.database = database;
    this.json = json;
  }

  /** Returns the newest filing. Empty if no public filing names the organization. */
  Mono<ProviderFiling> newest(Uscc organization) {
    return newest(SearchTerms.owner(organization))
        .switchIfEmpty(newest(SearchTerms.developer(organization)))
        // A newer revision that is not indexed yet may name another organization.
        .filter(filing -> names(filing, organization));
  }

  private Mono<ProviderFiling> newest(String term) {
    return database
        .sql(
            """
            SELECT g.document FROM search_term t
            STRAIGHT_JOIN search_filing s ON s.place = t.place
            STRAIGHT_JOIN golden_filing g ON g.id = s.filing_id
            WHERE t.term = :term ORDER BY t.place DESC LIMIT 1
            """)
        .bind("term", term)
        .map(row -> json.read(Rows.text(row, "document"), ProviderFiling.class))
        .one();
  }

  private static boolean names(ProviderFiling filing, Uscc organization) {
    Organization developer = filing.developer();
    return filing.owner().uscc().equals(organization)
        || (developer != null && developer.uscc().equals(organization));
  }
}
