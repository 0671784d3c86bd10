package org.filinghub.province.filing;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.filing.Contact;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Organizations as they stand in the filing that was verified last. What was only submitted is not
 * public, so it is not here.
 */
@Component
class OrganizationStore {
  private final StoredJson json;

  OrganizationStore(StoredJson json) {
    this.json = json;
  }

  Flux<Organization> findAll(HostedAuthority authority, Collection<Uscc> usccs) {
    return authority
        .database()
        .sql("SELECT document FROM organization WHERE uscc IN (:usccs)")
        .bind("usccs", usccs.stream().map(Uscc::value).toList())
        .map(row -> json.read(Rows.text(row, "document"), Organization.class))
        .all();
  }

  /** Contacts of organizations, where the filing names one. */
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
              return new Known(new Uscc(Rows.text(row, "uscc")), contact);
            })
        .all()
        .filter(known -> known.contact() != null)
        .collectMap(Known::uscc, known -> Objects.requireNonNull(known.contact()));
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

  private record Known(Uscc uscc, @Nullable Contact contact) {}

  /** As what an organization stands in a filing. */
  enum OrganizationPart {
    OWNER,
    DEVELOPER
  }
}
