package org.filinghub.national.group;

import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.registry.HeadOffice;
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
 * A group as the hub is told of it: who stands above whom, and where each of them sits. The place
 * is the declared one, else that of the organization's last verified filing, else what somebody
 * else declared of it, else where its USCC was registered, which is evidence and nothing more
 * (RULES B.4).
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

  public Mono<Group> of(Uscc organization) {
    return headOffices
        .above(organization)
        .flatMap(way -> way.isEmpty() ? Mono.just(List.<HeadOffice>of()) : chain(organization, way))
        .zipWith(certificates.of(organization), Group::new);
  }

  private Mono<List<HeadOffice>> chain(Uscc organization, List<GroupRelation> way) {
    List<Told> offices = new ArrayList<>();
    offices.add(new Told(organization, null, null));
    way.forEach(
        relation ->
            offices.add(
                new Told(
                    relation.headOffice(),
                    relation.headOfficeName(),
                    relation.headOfficeRegion())));
    return Flux.fromIterable(offices).concatMap(this::office).collectList();
  }

  /** What is known of an office so far. */
  private record Told(Uscc uscc, @Nullable String name, @Nullable String region) {
    boolean isComplete() {
      return name != null && region != null;
    }

    Told or(@Nullable String otherName, @Nullable String otherRegion) {
      return new Told(uscc, name == null ? otherName : name, region == null ? otherRegion : region);
    }
  }

  private Mono<HeadOffice> office(Told told) {
    return completed(told, this::ownFiling)
        .flatMap(known -> completed(known, this::declaredByOthers))
        .map(
            known ->
                known.region() == null
                    ? new HeadOffice(known.uscc(), regionOfCode(known.uscc()), known.name(), false)
                    : new HeadOffice(known.uscc(), known.region(), known.name(), true));
  }

  private interface Source {
    Mono<Told> ask(Told told);
  }

  private static Mono<Told> completed(Told told, Source source) {
    return told.isComplete() ? Mono.just(told) : source.ask(told).defaultIfEmpty(told);
  }

  // Numbered ones alone: what is under way is nobody else's business, and nobody has verified it.
  private Mono<Told> ownFiling(Told told) {
    return database
        .sql(
            """
            SELECT JSON_UNQUOTE(JSON_EXTRACT(document, '$.owner.name')) AS name,
                   JSON_UNQUOTE(JSON_EXTRACT(document, '$.owner.registrationPlace.region')) AS region
            FROM golden_filing WHERE owner_uscc = :owner AND number IS NOT NULL
            ORDER BY recorded_at DESC LIMIT 1
            """)
        .bind("owner", told.uscc().value())
        .map(row -> completed(told, row))
        .one();
  }

  private Mono<Told> declaredByOthers(Told told) {
    return database
        .sql(
            """
            SELECT head_office_name AS name, head_office_region AS region FROM group_relation
            WHERE head_office = :office AND head_office_region IS NOT NULL
            ORDER BY declared_at DESC LIMIT 1
            """)
        .bind("office", told.uscc().value())
        .map(row -> completed(told, row))
        .one();
  }

  private static Told completed(Told told, Readable row) {
    return told.or(Rows.textOrNull(row, "name"), Rows.textOrNull(row, "region"));
  }

  /** Empty for a national registration (100000), which tells no province. */
  private static @Nullable String regionOfCode(Uscc uscc) {
    try {
      return new RegionCode(uscc.registrationRegion()).value();
    } catch (MalformedValue e) {
      return null;
    }
  }
}
