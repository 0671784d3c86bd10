package org.filinghub.national.group;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.registry.GroupException;
import org.filinghub.schema.sql.NodeR2dbcConfiguration.DocumentTypes;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Accepted certificates of group exceptions (GD-group). */
@Component
public class GroupCertificates {
  private static final int MAX_CERTIFICATES = 1000;

  private final R2dbcEntityTemplate template;
  private final StoredJson json;

  GroupCertificates(R2dbcEntityTemplate template, StoredJson json) {
    this.template = template;
    this.json = json;
  }

  /**
   * @param id SHA-256 of the certificate as JSON, lower-case hex
   */
  @Table("group_exception")
  record CertificateRow(
      @Id String id,
      Uscc subsidiary,
      Uscc headOffice,
      JurisdictionCode target,
      String appName,
      PackageNames packageNames,
      String reason,
      String scanSha256,
      LocalDate issuedOn,
      Instant registeredAt) {

    GroupException exception() {
      return new GroupException(
          headOffice, subsidiary, appName, packageNames.names(), target, issuedOn);
    }
  }

  /** A column that contains a JSON array of strings. */
  record PackageNames(@JsonValue List<String> names) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    PackageNames {
      names = List.copyOf(names);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class CertificateDocuments {
    @Bean
    DocumentTypes certificateDocumentTypes() {
      return DocumentTypes.of(PackageNames.class);
    }
  }

  /** The certificates for a subsidiary, newest first. */
  Mono<List<GroupException>> of(Uscc subsidiary) {
    return template
        .select(
            query(where("subsidiary").is(subsidiary))
                .sort(Sort.by(Sort.Direction.DESC, "registeredAt"))
                .limit(MAX_CERTIFICATES),
            CertificateRow.class)
        .map(CertificateRow::exception)
        .collectList();
  }

  /** True if an equal certificate is registered. */
  public Mono<Boolean> isRegistered(GroupCertificateInput certificate) {
    return template.exists(query(where("id").is(idOf(certificate))), CertificateRow.class);
  }

  /** Adds a certificate in the caller's transaction. */
  public Mono<Void> add(GroupCertificateInput certificate, Instant now) {
    return template
        .insert(
            new CertificateRow(
                idOf(certificate),
                certificate.subsidiary(),
                certificate.headOffice(),
                certificate.target(),
                certificate.appName(),
                new PackageNames(certificate.packageNames()),
                certificate.reason(),
                certificate.scanSha256(),
                certificate.issuedOn(),
                now))
        .then();
  }

  private String idOf(GroupCertificateInput certificate) {
    return Sha256.hex(json.write(certificate));
  }
}
