package org.filinghub.national.group;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.registry.GroupException;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Certificates of group exceptions (GD-group) that were found complete. */
@Component
public class GroupCertificates {
  private static final int NEWEST = 1000;

  private final DatabaseClient database;
  private final StoredJson json;

  GroupCertificates(DatabaseClient database, StoredJson json) {
    this.database = database;
    this.json = json;
  }

  /** Certificates for this subsidiary, the newest first. */
  Mono<List<GroupException>> of(Uscc subsidiary) {
    return database
        .sql(
            """
            SELECT head_office, subsidiary, app_name, package_names, target, issued_on
            FROM group_exception WHERE subsidiary = :subsidiary
            ORDER BY registered_at DESC LIMIT :newest
            """)
        .bind("subsidiary", subsidiary.value())
        .bind("newest", NEWEST)
        .map(this::exception)
        .all()
        .collectList();
  }

  /** Whether this very certificate was kept before. */
  public Mono<Boolean> has(GroupCertificateInput certificate) {
    return database
        .sql("SELECT id FROM group_exception WHERE id = :id")
        .bind("id", idOf(certificate))
        .map(row -> true)
        .one()
        .defaultIfEmpty(false);
  }

  /** Keeps one that was not, in the caller's transaction. */
  public Mono<Void> add(GroupCertificateInput certificate, Instant now) {
    return BulkInserts.into(
            "group_exception",
            "id, subsidiary, head_office, target, app_name, package_names, reason, scan_sha256,"
                + " issued_on, registered_at")
        .row(
            idOf(certificate),
            certificate.subsidiary().value(),
            certificate.headOffice().value(),
            certificate.target().value(),
            certificate.appName(),
            json.write(certificate.packageNames()),
            certificate.reason(),
            certificate.scanSha256(),
            certificate.issuedOn(),
            SqlTime.of(now))
        .run(database);
  }

  private String idOf(GroupCertificateInput certificate) {
    return Sha256.hex(json.write(certificate));
  }

  private GroupException exception(Readable row) {
    return new GroupException(
        new Uscc(Rows.text(row, "head_office")),
        new Uscc(Rows.text(row, "subsidiary")),
        Rows.text(row, "app_name"),
        List.of(json.read(Rows.text(row, "package_names"), String[].class)),
        new JurisdictionCode(Rows.text(row, "target")),
        Rows.day(row, "issued_on"));
  }
}
