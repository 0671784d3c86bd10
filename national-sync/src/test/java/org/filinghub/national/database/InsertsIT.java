package org.filinghub.national.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.filinghub.engines.TestEngines;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.KeyedStatements;
import org.filinghub.schema.sql.Rows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Texts and keys that are written into a statement are stored and found unchanged. */
class InsertsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Characters that end a literal, begin a comment or a parameter, or need several bytes. */
  private static final List<String> PIECES =
      List.of(
          "'", "''", "\\", "\\'", "\"", "`", "?", ":a", "--", "-- ", "#", "/*", "*/", "%", ";",
          "\n", "\u0000", "\u001a", " ", "a", "备", "𠮷", "{", "}", "\u00a5", "\u5c5c", "縗");

  private static DatabaseClient database;

  @BeforeAll
  static void start() {
    TestEngines.Database fresh = TestEngines.freshDatabase();
    ConnectionFactoryOptions options =
        ConnectionFactoryOptions.parse(fresh.r2dbcUrl())
            .mutate()
            .option(ConnectionFactoryOptions.USER, fresh.user())
            .option(ConnectionFactoryOptions.PASSWORD, fresh.password())
            .build();
    database = DatabaseClient.create(ConnectionFactories.get(options));
    run("CREATE TABLE written (id INT NOT NULL, one VARCHAR(200), other TEXT, PRIMARY KEY (id))");
  }

  @Test
  void readsEveryTextBackUnchanged() {
    Random random = new Random(7);
    BulkInserts rows = BulkInserts.into("written", "id, one, other");
    List<String> texts = new ArrayList<>();
    for (int id = 0; id < 3_000; id++) {
      String text = text(random);
      texts.add(text);
      rows.row(id, text, id % 7 == 0 ? null : text + text);
    }

    rows.run(database).block(PATIENCE);

    List<String> read =
        database
            .sql("SELECT one, other FROM written ORDER BY id")
            .map(row -> Rows.text(row, "one") + "|" + Rows.textOrNull(row, "other"))
            .all()
            .collectList()
            .block(PATIENCE);
    List<String> expected = new ArrayList<>();
    for (int id = 0; id < texts.size(); id++) {
      expected.add(texts.get(id) + "|" + (id % 7 == 0 ? null : texts.get(id) + texts.get(id)));
    }
    assertThat(read).isEqualTo(expected);
    run("TRUNCATE written");
  }

  @Test
  void findsEveryKey() {
    List<String> keys = List.of("44-A1", "教APP备4400001号", "a?b", "a:b", "--", "\"", "");
    BulkInserts rows = BulkInserts.into("written", "id, one");
    keys.forEach(key -> rows.row(keys.indexOf(key), key));
    rows.run(database).block(PATIENCE);

    for (String key : keys) {
      assertThat(found(List.of(key, "no such"))).containsExactly(key);
    }
    assertThat(found(keys)).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(found(List.of())).isEmpty();
    KeyedStatements.run(database, "DELETE FROM written WHERE one IN (:keys)", keys).block(PATIENCE);
    assertThat(found(keys)).isEmpty();
  }

  @Test
  void rejectsKeyThatCouldEndItsLiteral() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> found(List.of("44-A1", "') OR (1 = 1")))
        .withMessage("key: ') OR (1 = 1 (expected: no quote or backslash)");
  }

  private static @Nullable List<String> found(List<String> keys) {
    return KeyedStatements.select(
            database,
            "SELECT one FROM written WHERE one IN (:keys)",
            keys,
            row -> Rows.text(row, "one"))
        .collectList()
        .block(PATIENCE);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static void run(String sql) {
    database.sql(sql).then().block(PATIENCE);
  }
}
