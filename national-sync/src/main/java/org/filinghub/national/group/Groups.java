package org.filinghub.national.group;

import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.registry.Group.HeadOffice;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RegionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the group of an organization for the hub: the chain of head offices with their registration
 * places. The region of an organization comes from the first of these sources that has one: its own
 * declaration, its latest verified filing, a declaration by another organization, its USCC. A
 * region from the USCC is marked as not declared, because it is only evidence (RULES B.4). The SQL
 * is hand-written because it reads single values out of JSON documents.
 */
@Component
public class Groups {
  private final HeadOffices headOffices;
  private final GroupCertificates certificates;
  private final DatabaseClient database;

  Groups(HeadOffices headOffices, GroupCertificates certificates, DatabaseClient database) {
    this.headOffices = headOffices;
    this.certificates = certificates;
    this.database = database;
  }

  /** The group of the organization; its chain is empty if it has no head office. */
  public Mono<Group> of(Uscc organization) {
    return headOffices
        .above(organization)
        .flatMap(relations -> chain(organization, relations))
        .zipWith(certificates.of(organization), Group::new);
  }

  /** The organization and its head offices, from the bottom to the top. */
  private Mono<List<HeadOffice>> chain(Uscc organization, List<GroupRelation> relations) {
    if (relations.isEmpty()) {
      return Mono.just(List.of());
    }
    List<OfficeFacts> offices = new ArrayList<>();
    offices.add(new OfficeFacts(organization, null, null));
    relations.forEach(
        relation ->
            offices.add(
                new OfficeFacts(
                    relation.headOffice(),
                    relation.headOfficeName(),
                    relation.headOfficeRegion())));
    return Flux.fromIterable(offices).concatMap(this::office).collectList();
  }

  /** What is known of an organization so far; name and region are null while unknown. */
  private record OfficeFacts(Uscc uscc, @Nullable String name, @Nullable String region) {
    boolean isComplete() {
      return name != null && region != null;
    }

    OfficeFacts completedWith(Readable row) {
      return new OfficeFacts(
          uscc,
          name == null ? Rows.textOrNull(row, "name") : name,
          region == null ? Rows.textOrNull(row, "region") : region);
    }
  }

  private Mono<HeadOffice> office(OfficeFacts declared) {
    return fromOwnFiling(declared).flatMap(this::fromOtherDeclarations).map(Groups::headOffice);
  }

  private static HeadOffice headOffice(OfficeFacts facts) {
    return facts.region() == null
        ? new HeadOffice(facts.uscc(), regionOfUscc(facts.uscc()), facts.name(), false)
        : new HeadOffice(facts.uscc(), facts.region(), facts.name(), true);
  }

  // Only filings with a number: an authority has verified them, and pending filings are not public.
  private Mono<OfficeFacts> fromOwnFiling(OfficeFacts facts) {
    return completed(
        facts,
        """
        SELECT JSON_UNQUOTE(JSON_EXTRACT(document, '$.owner.name')) AS name,
               JSON_UNQUOTE(JSON_EXTRACT(document, '$.owner.registrationPlace.region')) AS region
        FROM golden_filing WHERE owner_uscc = :uscc AND number IS NOT NULL
        ORDER BY recorded_at DESC LIMIT 1
        """);
  }

  private Mono<OfficeFacts> fromOtherDeclarations(OfficeFacts facts) {
    return completed(
        facts,
        """
        SELECT head_office_name AS name, head_office_region AS region FROM group_relation
        WHERE head_office = :uscc AND head_office_region IS NOT NULL
        ORDER BY declared_at DESC LIMIT 1
        """);
  }

  private Mono<OfficeFacts> completed(OfficeFacts facts, String query) {
    return facts.isComplete()
        ? Mono.just(facts)
        : database
            .sql(query)
            .bind("uscc", facts.uscc().value())
            .map(facts::completedWith)
            .one()
            .defaultIfEmpty(facts);
  }

  /** Null for a national registration (100000), which belongs to no province. */
  private static @Nullable String regionOfUscc(Uscc uscc) {
    try {
      return new RegionCode(uscc.registrationRegion()).value();
    } catch (MalformedValue e) {
      return null;
    }
  }
}
