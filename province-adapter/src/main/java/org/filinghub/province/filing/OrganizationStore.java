package org.filinghub.province.filing;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.NodeR2dbcConfiguration.DocumentTypes;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Organizations as their last verified filing describes them. Submitted data is not public, so it
 * is not stored here.
 */
@Component
class OrganizationStore {
  private final StoredJson json;

  OrganizationStore(StoredJson json) {
    this.json = json;
  }

  @Bean
  static DocumentTypes organizationDocuments() {
    return DocumentTypes.of(Organization.class);
  }

  @Table("organization")
  record OrganizationRow(@Id Uscc uscc, Organization document) {}

  Flux<Organization> findAll(HostedAuthority authority, Collection<Uscc> usccs) {
    return authority
        .template()
        .select(query(where("uscc").in(usccs)), OrganizationRow.class)
        .map(OrganizationRow::document);
  }

  /**
   * Returns the contacts of organizations. Organizations without a contact are left out.
   * Hand-written SQL, because it joins the filing revision.
   */
  Mono<Map<Uscc, Contact>> contacts(HostedAuthority authority, Set<Uscc> usccs) {
    return authority
        .database()
        .sql(
            "SELECT o.uscc, o.part, r.restricted FROM organization o"
                + " JOIN filing_revision r"
                + " ON r.filing_id = o.filing_id AND r.revision = o.revision"
                + " WHERE o.uscc IN (:usccs)")
        .bind("usccs", usccs.stream().map(Uscc::value).toList())
        .map(
            row -> {
              RestrictedPart restricted =
                  json.read(Rows.text(row, "restricted"), RestrictedPart.class);
              Contact contact =
                  Rows.constant(row, "part", OrganizationPart.class) == OrganizationPart.OWNER
                      ? restricted.ownerContact()
                      : restricted.developerContact();
              return new OrganizationContact(new Uscc(Rows.text(row, "uscc")), contact);
            })
        .all()
        .filter(found -> found.contact() != null)
        .collectMap(OrganizationContact::uscc, found -> Objects.requireNonNull(found.contact()));
  }

  static BulkInserts upsert() {
    return BulkInserts.orReplace("organization", "uscc, document, filing_id, revision, part");
  }

  static void add(
      BulkInserts rows,
      StoredJson json,
      ProviderFiling filing,
      Organization organization,
      OrganizationPart part) {
    rows.row(
        organization.uscc().value(),
        json.write(organization.publicView()),
        filing.id().value(),
        filing.revision(),
        part.name());
  }

  private record OrganizationContact(Uscc uscc, @Nullable Contact contact) {}

  /** The role of an organization in a filing. */
  enum OrganizationPart {
    OWNER,
    DEVELOPER
  }
}
