package org.filinghub.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class MariaDbIT {
  @SuppressWarnings("NullAway.Init")
  @TempDir(factory = UnderTarget.class)
  Path folder;

  private static final String CHINESE = "教育移动互联网应用程序备案";
  private static final String BEYOND_BMP = "𠮷野家 𪚥 📱";

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Test
  void stopsAndLeavesItsPortFree() {
    MariaDb mariaDb = startHere();
    long pid = mariaDb.pid();
    int port = mariaDb.port();
    assertThat(ProcessHandle.of(pid)).isPresent();

    mariaDb.close();

    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(LoopbackPorts.isTaken(port)).isFalse();
    assertThatThrownBy(mariaDb::pid).hasMessageContaining("is closed");
  }

  @Test
  void createsDatabaseTwiceWithoutHarm() throws SQLException {
    MariaDb mariaDb = TestEngines.mariaDb();
    mariaDb.createDatabase("twice");
    execute(mariaDb, "twice", "CREATE TABLE kept (id INT PRIMARY KEY)");

    mariaDb.createDatabase("twice");

    assertThat(query(mariaDb, "twice", "SHOW TABLES")).containsExactly("kept");
  }

  @Test
  void refusesDatabaseNameThatIsNoName() {
    assertThatThrownBy(() -> TestEngines.mariaDb().createDatabase("a`; DROP DATABASE mysql; --"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("database name");
  }

  @Test
  void givesEveryTestADatabaseOfItsOwn() throws SQLException {
    TestEngines.Database one = TestEngines.freshDatabase();
    TestEngines.Database other = TestEngines.freshDatabase();

    assertThat(one.name()).isNotEqualTo(other.name());
    assertThat(query(TestEngines.mariaDb(), other.name(), "SHOW TABLES")).isEmpty();
    assertThat(one.toString()).doesNotContain(one.password());
  }

  @Test
  void keepsChineseAndFourByteCharactersOverBothDrivers() throws SQLException {
    TestEngines.Database database = TestEngines.freshDatabase();
    execute(
        TestEngines.mariaDb(), database.name(), "CREATE TABLE app (name VARCHAR(100) PRIMARY KEY)");

    insertOverR2dbc(database, "INSERT INTO app VALUES (?)", CHINESE);
    insertOverR2dbc(database, "INSERT INTO app VALUES (?)", BEYOND_BMP);
    execute(
        TestEngines.mariaDb(),
        database.name(),
        "INSERT INTO app VALUES ('jdbc " + BEYOND_BMP + "')");

    String names = "SELECT name FROM app";
    assertThat(query(TestEngines.mariaDb(), database.name(), names))
        .containsExactlyInAnyOrder(CHINESE, BEYOND_BMP, "jdbc " + BEYOND_BMP);
    assertThat(queryOverR2dbc(database, names, String.class))
        .containsExactlyInAnyOrder(CHINESE, BEYOND_BMP, "jdbc " + BEYOND_BMP);
  }

  @Test
  void tellsRareCharactersAndLetterCasesApartInKeys() throws SQLException {
    TestEngines.Database database = TestEngines.freshDatabase();
    execute(
        TestEngines.mariaDb(), database.name(), "CREATE TABLE app (name VARCHAR(10) PRIMARY KEY)");

    execute(
        TestEngines.mariaDb(),
        database.name(),
        "INSERT INTO app VALUES ('𠮷'), ('𪚥'), ('a'), ('A'), ('ä')");

    assertThat(query(TestEngines.mariaDb(), database.name(), "SELECT name FROM app")).hasSize(5);
  }

  @Test
  void keepsInstantsInUtcWhateverTheZoneOfTheJvm() throws SQLException {
    TestEngines.Database database = TestEngines.freshDatabase();
    Instant instant = Instant.parse("2020-02-01T00:00:00.123456Z");
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
      execute(TestEngines.mariaDb(), database.name(), "CREATE TABLE t (at DATETIME(6))");

      insertOverR2dbc(database, "INSERT INTO t VALUES (?)", instant.atZone(ZoneOffset.UTC));

      assertThat(queryOverR2dbc(database, "SELECT at FROM t", Instant.class))
          .containsExactly(instant);
      assertThat(query(TestEngines.mariaDb(), database.name(), "SELECT CAST(at AS CHAR) FROM t"))
          .containsExactly("2020-02-01 00:00:00.123456");
      assertThat(timestamps(database, "SELECT at FROM t")).containsExactly(instant);
      assertThat(query(TestEngines.mariaDb(), database.name(), "SELECT @@session.time_zone"))
          .containsExactly("+00:00");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void keepsDataPortAndPasswordOverRestart() throws SQLException {
    MariaDb mariaDb = startHere();
    mariaDb.createDatabase("kept");
    execute(mariaDb, "kept", "CREATE TABLE t (v VARCHAR(20))");
    execute(mariaDb, "kept", "INSERT INTO t VALUES ('before')");
    int port = mariaDb.port();
    String password = mariaDb.password();

    mariaDb.restart();

    assertThat(mariaDb.port()).isEqualTo(port);
    assertThat(mariaDb.password()).isEqualTo(password);
    assertThat(query(mariaDb, "kept", "SELECT v FROM t")).containsExactly("before");
  }

  @Test
  void keepsCommittedWorkOverKill() throws SQLException {
    MariaDb mariaDb = startHere();
    mariaDb.createDatabase("kept");
    execute(mariaDb, "kept", "CREATE TABLE t (v INT PRIMARY KEY)");
    for (int i = 1; i <= 50; i++) {
      execute(mariaDb, "kept", "INSERT INTO t VALUES (" + i + ")");
    }

    mariaDb.kill();
    assertThat(LoopbackPorts.isTaken(mariaDb.port())).isFalse();
    mariaDb.restart();

    assertThat(query(mariaDb, "kept", "SELECT COUNT(*) FROM t")).containsExactly("50");
  }

  @Test
  void keepsDataForTheNextStartInTheSameFolder() throws SQLException {
    try (MariaDb earlier = startHere()) {
      earlier.createDatabase("kept");
      execute(earlier, "kept", "CREATE TABLE t (v INT)");
    }

    MariaDb later = startHere();

    assertThat(query(later, "kept", "SHOW TABLES")).containsExactly("t");
  }

  @Test
  void saysWhoHasThePortAndWhichPropertyChangesIt() {
    int taken = TestEngines.mariaDb().port();

    assertThatThrownBy(
            () ->
                MariaDb.start(
                    EngineFolders.sharingProgram(folder),
                    EnginePort.of(taken, "sandbox.mariadb.port")))
        .isInstanceOf(EngineUnavailable.class)
        .hasMessageStartingWith(
            "MariaDB cannot listen on 127.0.0.1:" + taken + ": the port is in use by ")
        .hasMessageContaining("-Dsandbox.mariadb.port=<port>");
  }

  @Test
  void saysWhoUsesTheFolder() {
    startHere();

    assertThatThrownBy(() -> startHere())
        .isInstanceOf(EngineUnavailable.class)
        .hasMessageContaining("process " + ProcessHandle.current().pid() + " does");
  }

  @Test
  void saysWhenTheFolderCannotBeWritten() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> MariaDb.start(file))
        .isInstanceOf(EngineUnavailable.class)
        .hasMessageStartingWith("MariaDB cannot keep its data in " + file)
        .hasMessageContaining("Choose a folder you may write to");
  }

  @Test
  void refusesEveryAccountButItsOwn() {
    MariaDb mariaDb = TestEngines.mariaDb();
    mariaDb.createDatabase("guarded");
    for (String user : List.of("root", "", "hub")) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(mariaDb.jdbcUrl("guarded"), user, "").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Access denied");
    }
  }

  private MariaDb startHere() {
    MariaDb mariaDb = MariaDb.start(EngineFolders.sharingProgram(folder), EnginePort.free());
    opened.add(mariaDb);
    return mariaDb;
  }

  private static void execute(MariaDb mariaDb, String database, String sql) throws SQLException {
    try (java.sql.Connection connection = connect(mariaDb, database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(MariaDb mariaDb, String database, String sql)
      throws SQLException {
    List<String> values = new ArrayList<>();
    try (java.sql.Connection connection = connect(mariaDb, database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static List<Instant> timestamps(TestEngines.Database database, String sql)
      throws SQLException {
    List<Instant> values = new ArrayList<>();
    try (java.sql.Connection connection = connect(TestEngines.mariaDb(), database.name());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getTimestamp(1).toInstant());
      }
    }
    return values;
  }

  private static java.sql.Connection connect(MariaDb mariaDb, String database) throws SQLException {
    return DriverManager.getConnection(
        mariaDb.jdbcUrl(database), mariaDb.user(), mariaDb.password());
  }

  private static void insertOverR2dbc(TestEngines.Database database, String sql, Object value) {
    overR2dbc(
            database,
            connection ->
                Flux.from(connection.createStatement(sql).bind(0, value).execute())
                    .flatMap(result -> result.getRowsUpdated()))
        .blockLast(Duration.ofSeconds(30));
  }

  private static <T> List<T> queryOverR2dbc(
      TestEngines.Database database, String sql, Class<T> type) {
    return overR2dbc(
            database,
            connection ->
                Flux.from(connection.createStatement(sql).execute())
                    .flatMap(result -> result.map(row -> Objects.requireNonNull(row.get(0, type)))))
        .collectList()
        .blockOptional(Duration.ofSeconds(30))
        .orElseThrow();
  }

  private static <T> Flux<T> overR2dbc(
      TestEngines.Database database, Function<Connection, Flux<T>> work) {
    ConnectionFactory factory =
        ConnectionFactories.get(
            ConnectionFactoryOptions.parse(database.r2dbcUrl())
                .mutate()
                .option(ConnectionFactoryOptions.USER, database.user())
                .option(ConnectionFactoryOptions.PASSWORD, database.password())
                .build());
    return Flux.usingWhen(Mono.from(factory.create()), work, Connection::close);
  }
}
