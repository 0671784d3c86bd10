package org.filinghub.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.mariadb.jdbc.Driver;

/**
 * A MariaDB server of our own: a child process on 127.0.0.1 that ends with this JVM. Committed work
 * survives {@link #kill()}.
 *
 * <p>Starting throws {@link EngineUnavailable} when this machine cannot run it.
 */
public final class MariaDb implements AutoCloseable {
  /**
   * Memory for data and indices, and as much of a log, as {@code 2G}; without it 128 MB, which is
   * plenty for tests and little for figures.
   */
  public static final String BUFFER_POOL_PROPERTY = "filinghub.engines.buffer-pool";

  private static final String USER = "hub";
  private static final Pattern DATABASE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final MariaDbKind kind;
  private final EngineServer server;

  private MariaDb(MariaDbKind kind, EngineServer server) {
    this.kind = kind;
    this.server = server;
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
      MariaDbProgram program = MariaDbProgram.unpacked(folders.program());
      MariaDbKind kind = new MariaDbKind(program, folder.path(), UUID.randomUUID().toString());
      MariaDb mariaDb =
          new MariaDb(kind, new EngineServer(MariaDbProgram.ENGINE, folder, port, kind));
      kind.prepareData();
      kind.withAccounts(mariaDb.server::start);
      return mariaDb;
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  public int port() {
    return server.port();
  }

  /** May create and drop any database, and has no rights over the server. */
  public String user() {
    return USER;
  }

  /** Drawn anew for every start of a folder, and kept over {@link #restart()}. */
  public String password() {
    return kind.password();
  }

  /** The R2DBC URL without user and password, so that it may be logged. */
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
    // utf8mb4_bin is exact, and the same on every MySQL and MariaDB. Not utf8mb4_0900_*, which is
    // MySQL's and came to MariaDB with 11.4.5 only; not utf8mb4_unicode_ci, for which any two
    // characters beyond the BMP are equal, so that a unique key would refuse the second of two
    // names that differ in a rare Han character.
    String sql =
        "CREATE DATABASE IF NOT EXISTS `%s` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
            .formatted(checked(name));
    try (Connection connection = kind.connect(port());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("database " + name + " not created: " + e.getMessage(), e);
    }
  }

  public long pid() {
    return server.pid();
  }

  /** SIGKILL: what a test of failures needs. Follow with {@link #restart()} or {@link #close()}. */
  public void kill() {
    server.kill();
  }

  /** Stops it in good order if it runs, and starts it on the same data, port and password. */
  public void restart() {
    kind.withAccounts(server::restart);
  }

  /** Stops it in good order; the data stays. */
  @Override
  public void close() {
    server.close();
  }

  private static String checked(String database) {
    if (!DATABASE_NAME.matcher(database).matches()) {
      throw new IllegalArgumentException(
          "database name: " + database + " (expected: " + DATABASE_NAME + ")");
    }
    return database;
  }

  private record MariaDbKind(MariaDbProgram program, Path folder, String password)
      implements EngineServer.EngineKind {

    @Override
    public List<String> command(int port) {
      List<String> command = program.command(data());
      command.addAll(
          List.of(
              "--bind-address=127.0.0.1",
              "--port=" + port,
              "--socket=mariadb.sock", // in the data directory; a full path may be too long for one
              "--pid-file=mariadb.pid",
              "--tmpdir=" + temporary(),
              "--init-file=" + accounts(),
              "--skip-ssl", // it would draw a new certificate at each start, which takes seconds
              "--skip-name-resolve",
              "--skip-log-bin",
              "--performance-schema=OFF",
              "--max-connections=200",
              "--default-time-zone=+00:00",
              "--character-set-server=utf8mb4",
              "--collation-server=utf8mb4_bin", // see createDatabase
              // MySQL's default, so that SQL which MySQL refuses fails here too.
              "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                  + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
              "--innodb-buffer-pool-size=" + System.getProperty(BUFFER_POOL_PROPERTY, "128M"),
              "--innodb-log-file-size=" + System.getProperty(BUFFER_POOL_PROPERTY, "96M"),
              "--innodb-buffer-pool-dump-at-shutdown=OFF",
              "--innodb-buffer-pool-load-at-startup=OFF",
              "--innodb-flush-log-at-trx-commit=1")); // acknowledged work survives a kill
      return command;
    }

    @Override
    public String readyText() {
      return ": ready for connections";
    }

    Connection connect(int port) throws SQLException {
      Properties properties = new Properties();
      properties.setProperty("user", USER);
      properties.setProperty("password", password);
      properties.setProperty("connectTimeout", "5000");
      properties.setProperty("socketTimeout", "30000");
      String url = "jdbc:mariadb://127.0.0.1:" + port + "/?sslMode=disable";
      // Not through DriverManager, which may not see the driver from Maven's class loaders.
      Connection connection = new Driver().connect(url, properties);
      if (connection == null) {
        throw new SQLException("not a URL of the MariaDB driver: " + url);
      }
      return connection;
    }

    void prepareData() {
      try {
        if (!Files.exists(data())) {
          FolderOperations.copy(program.template(), data());
        }
        Files.createDirectories(temporary());
      } catch (IOException e) {
        throw DataFolder.notWritable(MariaDbProgram.ENGINE, folder, e);
      }
    }

    /**
     * The server runs these statements before it listens. Its only account is ours: there is no
     * root to log in as.
     */
    void withAccounts(Runnable start) {
      String sql =
          """
          CREATE USER IF NOT EXISTS %1$s;
          ALTER USER %1$s IDENTIFIED BY '%2$s';
          GRANT ALL ON `%%`.* TO %1$s;
          GRANT PROCESS ON *.* TO %1$s;
          """
              .formatted(USER + "@'127.0.0.1'", password);
      try {
        Files.writeString(accounts(), sql);
        try {
          start.run();
        } finally {
          Files.delete(accounts());
        }
      } catch (IOException e) {
        throw DataFolder.notWritable(MariaDbProgram.ENGINE, folder, e);
      }
    }

    private Path data() {
      return folder.resolve("data");
    }

    private Path temporary() {
      return folder.resolve("tmp");
    }

    private Path accounts() {
      return folder.resolve("accounts.sql");
    }
  }
}
