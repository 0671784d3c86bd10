package org.filinghub.national.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;
import static org.springframework.data.relational.core.query.Update.update;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.filinghub.engines.TestEngines;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.sql.ValueConversions;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.annotation.Id;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.r2dbc.core.DatabaseClient;

/** Reads each of our value types from a real database as it was written. */
class ValueConversionsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant INSTANT = Instant.parse("2020-01-10T01:02:03.456789Z");

  private static R2dbcEntityTemplate template;

  record Document(String text, @Nullable Integer number, List<RuleId> clauses) {}

  @Table("converted")
  record Row(
      @Id FilingId filing,
      @Nullable FilingNumber filingNumber,
      JurisdictionCode authority,
      Uscc provider,
      FilingStatus status,
      Instant recordedAt,
      @Nullable Instant endedAt,
      LocalDate day,
      boolean closed,
      long sequence,
      @Nullable Document document) {}

  @BeforeAll
  static void start() {
    TestEngines.Database fresh = TestEngines.freshDatabase();
    ConnectionFactoryOptions options =
        ConnectionFactoryOptions.parse(fresh.r2dbcUrl())
            .mutate()
            .option(ConnectionFactoryOptions.USER, fresh.user())
            .option(ConnectionFactoryOptions.PASSWORD, fresh.password())
            .build();
    DatabaseClient database = DatabaseClient.create(ConnectionFactories.get(options));
    template =
        ValueConversions.template(
            database, ValueConversions.of(new StoredJson(), List.of(Document.class)));
    database
        .sql(
            "CREATE TABLE converted (filing VARCHAR(63) NOT NULL, filing_number VARCHAR(20),"
                + " authority CHAR(2) NOT NULL, provider CHAR(18) NOT NULL,"
                + " status VARCHAR(20) NOT NULL, recorded_at DATETIME(6) NOT NULL,"
                + " ended_at DATETIME(6), day DATE NOT NULL, closed BOOLEAN NOT NULL,"
                + " sequence BIGINT NOT NULL, document JSON, PRIMARY KEY (filing))")
        .then()
        .block(PATIENCE);
  }

  @Test
  void readsWhatWasWritten() {
    Row full =
        row(
            "44-A1",
            FilingNumber.parse("教APP备4400001号"),
            INSTANT,
            new Document("备'案\\", null, List.of(new RuleId("MOE-11"))));
    Row sparse = row("44-A2", null, null, null);

    template.insert(full).then(template.insert(sparse)).block(PATIENCE);

    assertThat(find("44-A1")).isEqualTo(full);
    assertThat(find("44-A2")).isEqualTo(sparse);
  }

  @Test
  void convertsValuesInConditionsAndUpdates() {
    template.insert(row("44-B1", null, null, null)).block(PATIENCE);

    Long updated =
        template
            .update(Row.class)
            .matching(
                query(
                    where("filing")
                        .in(new FilingId("44-B1"), new FilingId("44-B2"))
                        .and("recordedAt")
                        .lessThanOrEquals(INSTANT)
                        .and("status")
                        .is(FilingStatus.FILED)))
            .apply(update("endedAt", INSTANT).set("document", new Document("new", 7, List.of())))
            .block(PATIENCE);

    assertThat(updated).isEqualTo(1);
    assertThat(find("44-B1"))
        .isEqualTo(row("44-B1", null, INSTANT, new Document("new", 7, List.of())));
  }

  @Test
  void storesInstantsInUtcWhateverTheZoneOfTheProcess() {
    template.insert(row("44-C1", null, null, null)).block(PATIENCE);

    String stored =
        template
            .getDatabaseClient()
            .sql("SELECT CAST(recorded_at AS CHAR) AS at FROM converted WHERE filing = '44-C1'")
            .map(row -> String.valueOf(row.get("at", String.class)))
            .one()
            .block(PATIENCE);

    assertThat(stored).isEqualTo("2020-01-10 01:02:03.456789");
  }

  private static Row row(
      String filing,
      @Nullable FilingNumber number,
      @Nullable Instant endedAt,
      @Nullable Document document) {
    return new Row(
        new FilingId(filing),
        number,
        new JurisdictionCode("44"),
        Usccs.enterprise(7),
        FilingStatus.FILED,
        INSTANT,
        endedAt,
        LocalDate.parse("2020-01-10"),
        true,
        12_345_678_901L,
        document);
  }

  private static @Nullable Row find(String filing) {
    return template
        .selectOne(query(where("filing").is(new FilingId(filing))), Row.class)
        .block(PATIENCE);
  }
}
