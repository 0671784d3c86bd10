package org.filinghub.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.filinghub.engines.EngineFolders;
import org.filinghub.engines.EnginePort;
import org.filinghub.engines.LoopbackPorts;
import org.filinghub.engines.MariaDb;
import org.filinghub.engines.Redis;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.fixture.PemFile;
import org.filinghub.schema.fixture.TokenIssuer;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * The processes of a small federation: two hubs, two national nodes, two authority nodes, one
 * MariaDB and one Redis. A proxy on every connection between them can inject faults.
 */
final class FederationProcesses implements AutoCloseable {
  static final JurisdictionCode HUNAN = new JurisdictionCode("43");
  static final JurisdictionCode GUANGDONG = new JurisdictionCode("44");
  static final List<JurisdictionCode> AUTHORITIES = List.of(HUNAN, GUANGDONG);

  /** Minimum number of starts for which a class data archive saves time. */
  private static final int STARTS_WORTH_ARCHIVING = 10;

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  private final ChaosSettings settings;
  private final TokenIssuer tokens = new TokenIssuer("chaos");
  private final String tokenKey;
  private final String receiptKey;
  private final MariaDb database;
  private final Redis redis;
  private final Map<KillableProcess.ProcessKind, UnpackedNodeJar> programs =
      new EnumMap<>(KillableProcess.ProcessKind.class);
  private final List<FaultyTcpProxy> proxies = new ArrayList<>();
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final List<NodeProcess> hubs;
  private final List<NodeProcess> authorities = new ArrayList<>();

  FederationProcesses(ChaosSettings settings) {
    this.settings = settings;
    Path folder = settings.folder();
    tokenKey = PemFile.write(folder, "token-key.pem", "PUBLIC KEY", tokens.publicKey());
    receiptKey = PemFile.write(folder, "receipt-key.pem", "PRIVATE KEY", PemFile.newReceiptKey());
    EngineFolders folders = EngineFolders.sharingProgram(folder);
    database = MariaDb.start(folders, EnginePort.free());
    redis = Redis.startKeepingData(folders, EnginePort.free());
    for (JurisdictionCode code : AUTHORITIES) {
      authorities.add(authority(code));
    }
    NodeProcess national1 = national("national-1");
    NodeProcess national2 = national("national-2");
    FaultyTcpProxy toNational = proxy("hubs to national nodes", national1.port(), national2.port());
    hubs = List.of(hub("hub-1", toNational), hub("hub-2", toNational));
  }

  private NodeProcess authority(JurisdictionCode code) {
    String name = databaseOf(code);
    database.createDatabase(name);
    FaultyTcpProxy toDatabase =
        proxy("authority " + code.value() + " to its database", database.port());
    String key = "--filinghub.authorities." + code.value();
    return node(
        "authority-" + code.value(),
        KillableProcess.ProcessKind.AUTHORITY,
        List.of(
            key + ".r2dbc-url=" + through(toDatabase, database.r2dbcUrl(name)),
            // Migrations connect directly: faults during a migration are not tested.
            key + ".jdbc-url=" + database.jdbcUrl(name),
            key + ".username=" + database.user(),
            key + ".password=" + database.password(),
            key + ".first-serial=1"));
  }

  private NodeProcess national(String name) {
    database.createDatabase("national");
    FaultyTcpProxy toDatabase = proxy(name + " to its database", database.port());
    FaultyTcpProxy toRedis = proxy(name + " to Redis", redis.port());
    List<String> arguments = new ArrayList<>();
    arguments.add("--spring.r2dbc.url=" + through(toDatabase, database.r2dbcUrl("national")));
    arguments.add("--spring.r2dbc.username=" + database.user());
    arguments.add("--spring.r2dbc.password=" + database.password());
    arguments.add("--spring.flyway.url=" + database.jdbcUrl("national"));
    arguments.add("--spring.flyway.user=" + database.user());
    arguments.add("--spring.flyway.password=" + database.password());
    arguments.add("--spring.data.redis.url=redis://127.0.0.1:" + toRedis.port());
    arguments.addAll(authorityUrls(name));
    return node(name, KillableProcess.ProcessKind.NATIONAL, arguments);
  }

  private NodeProcess hub(String name, FaultyTcpProxy toNational) {
    FaultyTcpProxy toRedis = proxy(name + " to Redis", redis.port());
    List<String> arguments = new ArrayList<>();
    arguments.add("--filinghub.national.url=http://127.0.0.1:" + toNational.port() + "/graphql");
    arguments.add("--filinghub.receipts.keys[0]=" + receiptKey);
    arguments.add("--spring.data.redis.url=redis://127.0.0.1:" + toRedis.port());
    arguments.addAll(authorityUrls(name));
    return node(name, KillableProcess.ProcessKind.HUB, arguments);
  }

  private List<String> authorityUrls(String from) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < AUTHORITIES.size(); i++) {
      String code = AUTHORITIES.get(i).value();
      FaultyTcpProxy proxy = proxy(from + " to authority " + code, authorities.get(i).port());
      arguments.add(
          "--filinghub.authorities.%s.url=http://127.0.0.1:%d/authorities/%s/graphql"
              .formatted(code, proxy.port(), code));
    }
    return arguments;
  }

  private NodeProcess node(String name, KillableProcess.ProcessKind kind, List<String> own) {
    List<String> arguments = new ArrayList<>(own);
    arguments.add("--spring.security.oauth2.resourceserver.jwt.public-key-location=" + tokenKey);
    arguments.add("--filinghub.node-token=" + nodeToken());
    UnpackedNodeJar program = programs.computeIfAbsent(kind, this::unpack);
    NodeProcess node =
        new NodeProcess(
            name, kind, program, LoopbackPorts.findFree(), arguments, settings.folder());
    nodes.add(node);
    return node;
  }

  private UnpackedNodeJar unpack(KillableProcess.ProcessKind kind) {
    return UnpackedNodeJar.unpack(
        settings.project().resolve(kind.label()).resolve("target"),
        settings.folder().resolve(kind.label()));
  }

  private FaultyTcpProxy proxy(String name, int... ports) {
    FaultyTcpProxy proxy = FaultyTcpProxy.to(name, ports);
    proxies.add(proxy);
    return proxy;
  }

  private String through(FaultyTcpProxy proxy, String url) {
    return url.replace(":" + database.port() + "/", ":" + proxy.port() + "/");
  }

  /** Starts all nodes and waits until each one answers. */
  void start() {
    if (settings.killsOfEach() >= STARTS_WORTH_ARCHIVING) {
      archiveClasses();
    }
    nodes.forEach(NodeProcess::start);
    awaitAll();
  }

  /** Creates the class data archive of each program with the first node of its kind. */
  private void archiveClasses() {
    Set<KillableProcess.ProcessKind> done = EnumSet.noneOf(KillableProcess.ProcessKind.class);
    for (NodeProcess node : nodes) {
      if (done.add(node.kind())) {
        node.archiveClasses();
      }
    }
  }

  /** Opens all connections and waits until every node answers. */
  void heal() {
    proxies.forEach(proxy -> proxy.setState(FaultyTcpProxy.LineState.OPEN));
    awaitAll();
  }

  private void awaitAll() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    for (NodeProcess node : nodes) {
      while (!node.answers()) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              node.name() + " did not start; its log is in " + settings.folder());
        }
        pause(POLL_INTERVAL);
      }
    }
  }

  /** Returns the nodes and the engines. */
  List<KillableProcess> killableProcesses() {
    List<KillableProcess> killableProcesses = new ArrayList<>(nodes);
    killableProcesses.add(
        engine("MariaDB", KillableProcess.ProcessKind.DATABASE, database::kill, database::restart));
    killableProcesses.add(
        engine("Redis", KillableProcess.ProcessKind.REDIS, redis::kill, redis::restart));
    return killableProcesses;
  }

  private static KillableProcess engine(
      String name, KillableProcess.ProcessKind kind, Runnable kill, Runnable restart) {
    return new KillableProcess() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public ProcessKind kind() {
        return kind;
      }

      @Override
      public void start() {
        restart.run();
      }

      @Override
      public void kill() {
        kill.run();
      }

      @Override
      public void stop() {
        kill.run();
      }

      @Override
      public boolean answers() {
        return true; // the engine's start method returns only when the engine answers
      }
    };
  }

  List<FaultyTcpProxy> proxies() {
    return List.copyOf(proxies);
  }

  List<NodeProcess> nodes() {
    return List.copyOf(nodes);
  }

  /** Returns the GraphQL endpoints of the hubs. */
  List<String> hubs() {
    return hubs.stream().map(node -> "http://127.0.0.1:" + node.port() + "/graphql").toList();
  }

  /** Returns the GraphQL endpoint of an authority's node, without a proxy. */
  String authorityEndpoint(JurisdictionCode code) {
    return "http://127.0.0.1:%d/authorities/%s/graphql"
        .formatted(authorities.get(AUTHORITIES.indexOf(code)).port(), code.value());
  }

  TokenIssuer tokens() {
    return tokens;
  }

  String nodeToken() {
    return tokens.mint(Role.NODE, "chaos", null, null);
  }

  static String databaseOf(JurisdictionCode code) {
    return "authority_" + code.value();
  }

  MariaDb database() {
    return database;
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    nodes.forEach(NodeProcess::stop);
    proxies.forEach(FaultyTcpProxy::close);
    redis.close();
    database.close();
  }
}
