package org.filinghub.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server of our own: a child process on 127.0.0.1 that ends with this JVM. Committed work
 * survives {@link #kill()}.
 *
 * <p>Starting throws {@link EngineUnavailable} when this machine cannot run it.
 */
public final class MariaDb implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MariaDb.class);
  private static final String USER = "hub";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
  private static final int PORT_TRIES = 5;
  private static final Pattern DATABASE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final MariaDbProgram program;
  private final DataFolder folder;
  private final String password = UUID.randomUUID().toString();
  private EnginePort port;
  private @Nullable EngineProcess process;

  private MariaDb(MariaDbProgram program, DataFolder folder, EnginePort port) {
    this.program = program;
    this.folder = folder;
    this.port = port;
  }

  /** Starts on a free port, with data and program under this folder. */
  public static MariaDb start(Path folder) {
    return start(EngineFolders.within(folder), EnginePort.free());
  }

  /** Starts on this port, with data and program under this folder. */
  public static MariaDb start(Path folder, int port) {
    return start(EngineFolders.within(folder), EnginePort.of(port));
  }

  /** Starts with data in {@code mariadb} under the data folder; data found there is kept. */
  public static MariaDb start(EngineFolders folders, EnginePort port) {
    DataFolder folder = DataFolder.open(MariaDbProgram.ENGINE, folders.data().resolve("mariadb"));
    try {
      MariaDb mariaDb = new MariaDb(MariaDbProgram.unpacked(folders.program()), folder, port);
      mariaDb.prepareData();
      mariaDb.run();
      return mariaDb;
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  public synchronized int port() {
    return port.number();
  }

  /** May create and drop any database, and has no rights over the server. */
  public String user() {
    return USER;
  }

  /** Drawn anew for every start of a folder, and kept over {@link #restart()}. */
  public String password() {
    return password;
  }

  /**
   * Without user and password, which have properties of their own, so that it may stand in a log.
   */
  public String r2dbcUrl(String database) {
    return "r2dbc:mysql://127.0.0.1:%d/%s?sslMode=disabled&connectionTimeZone=UTC"
        .formatted(port(), checked(database));
  }

  /** For the MariaDB driver; without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:mariadb://127.0.0.1:%d/%s?sslMode=disable&connectionTimeZone=UTC&preserveInstants=true"
        .formatted(port(), checked(database));
  }

  /** Creates the database unless it is there. */
  public void createDatabase(String name) {
    // utf8mb4_bin: the same on every MySQL and MariaDB, and exact. The *_0900_* collations are
    // MySQL's and came to
    // MariaDB only with 11.4.5; utf8mb4_unicode_ci gives all characters beyond the BMP one weight,
    // so that two rare
    // Han characters in a name would count as equal and a unique key would refuse the second.
    try (Connection connection = connect(port());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE IF NOT EXISTS `"
              + checked(name)
              + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    } catch (SQLException e) {
      throw new IllegalStateException("database " + name + " not created: " + e.getMessage(), e);
    }
  }

  public synchronized long pid() {
    return running().pid();
  }

  /** SIGKILL: what a test of failures needs. Follow with {@link #restart()} or {@link #close()}. */
  public synchronized void kill() {
    running().kill();
  }

  /**
   * Stops it in good order if it runs, and starts it on the same data and port, with the same
   * password.
   */
  public synchronized void restart() {
    running().stop();
    run();
  }

  /** Stops it in good order; the data stays. */
  @Override
  public synchronized void close() {
    if (process != null) {
      process.stop();
      process = null;
      folder.close();
      log.info("mariadb stopped port={}", port.number());
    }
  }

  private EngineProcess running() {
    if (process == null) {
      throw new IllegalStateException("MariaDB in " + folder.path() + " is closed");
    }
    return process;
  }

  private void prepareData() {
    try {
      if (!Files.exists(data())) {
        FileTrees.copy(program.template(), data());
      }
      Files.createDirectories(temporary());
    } catch (IOException e) {
      throw DataFolder.notWritable(MariaDbProgram.ENGINE, folder.path(), e);
    }
  }

  private synchronized void run() {
    Path accounts = writeAccounts();
    try {
      for (int attempt = 1; attempt <= PORT_TRIES; attempt++) {
        EnginePort wanted = port.orFree();
        if (!LoopbackPorts.isTaken(wanted.number()) && isUp(launch(wanted, accounts), wanted)) {
          port = wanted;
          log.info("mariadb started port={} pid={} folder={}", port.number(), pid(), folder.path());
          return;
        }
        if (!port.isFree() || attempt == PORT_TRIES) {
          throw wanted.inUse(MariaDbProgram.ENGINE);
        }
      }
    } finally {
      accounts.toFile().delete();
    }
  }

  private EngineProcess launch(EnginePort wanted, Path accounts) {
    List<String> command = program.command(data());
    command.addAll(
        List.of(
            "--bind-address=127.0.0.1",
            "--port=" + wanted.number(),
            "--socket=mariadb.sock", // under the data directory; a full path may exceed what a
            // socket name can hold
            "--pid-file=mariadb.pid",
            "--tmpdir=" + temporary(),
            "--init-file=" + accounts,
            "--skip-ssl", // it would draw a new certificate at each start, which takes seconds
            "--skip-name-resolve",
            "--skip-log-bin",
            "--performance-schema=OFF",
            "--max-connections=200",
            "--default-time-zone=+00:00",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_bin", // see createDatabase
            // What MySQL 8 and later check by default, so that SQL which MySQL refuses fails here
            // too.
            "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
            "--innodb-buffer-pool-size=128M",
            "--innodb-buffer-pool-dump-at-shutdown=OFF",
            "--innodb-buffer-pool-load-at-startup=OFF",
            "--innodb-flush-log-at-trx-commit=1")); // acknowledged work survives a kill
    process =
        EngineProcess.start(
            MariaDbProgram.ENGINE,
            command,
            folder.path(),
            new EngineLog(MariaDbProgram.ENGINE, folder.path().resolve("mariadb.log")));
    return process;
  }

  /** Waits until our account can log in; false when another process took the port first. */
  private boolean isUp(EngineProcess started, EnginePort wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!started.await(BETWEEN_TRIES)) {
      if (LoopbackPorts.isTaken(wanted.number())) {
        try (Connection connection = connect(wanted.number())) {
          return true;
        } catch (SQLException e) {
          log.trace("mariadb not up yet", e);
        }
      }
      if (System.nanoTime() > deadline) {
        started.kill();
        throw started.log().unexpected("did not answer within " + PATIENCE.toSeconds() + " s");
      }
    }
    if (started.log().saysPortInUse()) {
      return false;
    }
    throw started.log().explain(started.exitCode());
  }

  /**
   * The server runs these statements before it listens. Its only account is ours: there is no root
   * to log in as.
   */
  private Path writeAccounts() {
    Path accounts = folder.path().resolve("accounts.sql");
    try {
      Files.writeString(
          accounts,
          """
          CREATE USER IF NOT EXISTS %1$s;
          ALTER USER %1$s IDENTIFIED BY '%2$s';
          GRANT ALL ON `%%`.* TO %1$s;
          GRANT PROCESS ON *.* TO %1$s;
          """
              .formatted(USER + "@'127.0.0.1'", password),
          UTF_8);
      return accounts;
    } catch (IOException e) {
      throw DataFolder.notWritable(MariaDbProgram.ENGINE, folder.path(), e);
    }
  }

  private Connection connect(int port) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5000");
    properties.setProperty("socketTimeout", "30000");
    String url = "jdbc:mariadb://127.0.0.1:" + port + "/?sslMode=disable";
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("not a URL of the MariaDB driver: " + url);
    }
    return connection;
  }

  private Path data() {
    return folder.path().resolve("data");
  }

  private Path temporary() {
    return folder.path().resolve("tmp");
  }

  private static String checked(String database) {
    if (!DATABASE_NAME.matcher(database).matches()) {
      throw new IllegalArgumentException(
          "database name: " + database + " (expected: " + DATABASE_NAME + ")");
    }
    return database;
  }
}
