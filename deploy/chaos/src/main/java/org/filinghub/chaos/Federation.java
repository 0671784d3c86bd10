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
 * Every node as a process of its own, two of each kind, on one MariaDB and one Redis, with a gate
 * on every line between them.
 */
final class Federation implements AutoCloseable {
  static final JurisdictionCode HUNAN = new JurisdictionCode("43");
  static final JurisdictionCode GUANGDONG = new JurisdictionCode("44");
  static final List<JurisdictionCode> AUTHORITIES = List.of(HUNAN, GUANGDONG);

  /** An archive of classes costs what it saves on so many. */
  private static final int STARTS_THAT_PAY = 10;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final ChaosSettings settings;
  private final TokenIssuer tokens = new TokenIssuer("chaos");
  private final String tokenKey;
  private final String receiptKey;
  private final MariaDb database;
  private final Redis redis;
  private final Map<Victim.Kind, NodeProgram> programs = new EnumMap<>(Victim.Kind.class);
  private final List<TcpGate> gates = new ArrayList<>();
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final List<NodeProcess> hubs;
  private final List<NodeProcess> authorities = new ArrayList<>();

  Federation(ChaosSettings settings) {
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
    TcpGate toNational = gate("hubs to national nodes", national1.port(), national2.port());
    hubs = List.of(hub("hub-1", toNational), hub("hub-2", toNational));
  }

  private NodeProcess authority(JurisdictionCode code) {
    String name = databaseOf(code);
    database.createDatabase(name);
    TcpGate toDatabase = gate("authority " + code.value() + " to its database", database.port());
    String key = "--filinghub.authorities." + code.value();
    return node(
        "authority-" + code.value(),
        Victim.Kind.AUTHORITY,
        List.of(
            key + ".r2dbc-url=" + through(toDatabase, database.r2dbcUrl(name)),
            // Migrations are no part of the fault model: a node starts when its database answers.
            key + ".jdbc-url=" + database.jdbcUrl(name),
            key + ".username=" + database.user(),
            key + ".password=" + database.password(),
            key + ".first-serial=1"));
  }

  private NodeProcess national(String name) {
    database.createDatabase("national");
    TcpGate toDatabase = gate(name + " to its database", database.port());
    TcpGate toRedis = gate(name + " to Redis", redis.port());
    List<String> arguments = new ArrayList<>();
    arguments.add("--spring.r2dbc.url=" + through(toDatabase, database.r2dbcUrl("national")));
    arguments.add("--spring.r2dbc.username=" + database.user());
    arguments.add("--spring.r2dbc.password=" + database.password());
    arguments.add("--spring.flyway.url=" + database.jdbcUrl("national"));
    arguments.add("--spring.flyway.user=" + database.user());
    arguments.add("--spring.flyway.password=" + database.password());
    arguments.add("--spring.data.redis.url=redis://127.0.0.1:" + toRedis.port());
    arguments.addAll(linesToAuthorities(name));
    return node(name, Victim.Kind.NATIONAL, arguments);
  }

  private NodeProcess hub(String name, TcpGate toNational) {
    TcpGate toRedis = gate(name + " to Redis", redis.port());
    List<String> arguments = new ArrayList<>();
    arguments.add("--filinghub.national.url=http://127.0.0.1:" + toNational.port() + "/graphql");
    arguments.add("--filinghub.receipts.keys[0]=" + receiptKey);
    arguments.add("--spring.data.redis.url=redis://127.0.0.1:" + toRedis.port());
    arguments.addAll(linesToAuthorities(name));
    return node(name, Victim.Kind.HUB, arguments);
  }

  private List<String> linesToAuthorities(String from) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < AUTHORITIES.size(); i++) {
      String code = AUTHORITIES.get(i).value();
      TcpGate gate = gate(from + " to authority " + code, authorities.get(i).port());
      arguments.add(
          "--filinghub.authorities.%s.url=http://127.0.0.1:%d/authorities/%s/graphql"
              .formatted(code, gate.port(), code));
    }
    return arguments;
  }

  private NodeProcess node(String name, Victim.Kind kind, List<String> own) {
    List<String> arguments = new ArrayList<>(own);
    arguments.add("--spring.security.oauth2.resourceserver.jwt.public-key-location=" + tokenKey);
    arguments.add("--filinghub.node-token=" + nodeToken());
    NodeProgram program = programs.computeIfAbsent(kind, this::unpack);
    NodeProcess node =
        new NodeProcess(
            name, kind, program, LoopbackPorts.findFree(), arguments, settings.folder());
    nodes.add(node);
    return node;
  }

  private NodeProgram unpack(Victim.Kind kind) {
    return NodeProgram.unpack(
        settings.project().resolve(kind.words()).resolve("target"),
        settings.folder().resolve(kind.words()));
  }

  private TcpGate gate(String name, int... ports) {
    TcpGate gate = TcpGate.to(name, ports);
    gates.add(gate);
    return gate;
  }

  private String through(TcpGate gate, String url) {
    return url.replace(":" + database.port() + "/", ":" + gate.port() + "/");
  }

  /** Returns when every node answers. */
  void start() {
    if (settings.killsOfEach() >= STARTS_THAT_PAY) {
      archiveClasses();
    }
    nodes.forEach(NodeProcess::start);
    awaitAll();
  }

  /** One of each kind makes it. */
  private void archiveClasses() {
    Set<Victim.Kind> done = EnumSet.noneOf(Victim.Kind.class);
    for (NodeProcess node : nodes) {
      if (done.add(node.kind())) {
        node.archiveClasses();
      }
    }
  }

  /** Every line open, every process running. */
  void heal() {
    gates.forEach(gate -> gate.turn(TcpGate.Line.OPEN));
    awaitAll();
  }

  private void awaitAll() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (NodeProcess node : nodes) {
      while (!node.answers()) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              node.name() + " does not start; its log is in " + settings.folder());
        }
        pause(BETWEEN_LOOKS);
      }
    }
  }

  /** All that can be killed. */
  List<Victim> victims() {
    List<Victim> victims = new ArrayList<>(nodes);
    victims.add(engine("MariaDB", Victim.Kind.DATABASE, database::kill, database::restart));
    victims.add(engine("Redis", Victim.Kind.REDIS, redis::kill, redis::restart));
    return victims;
  }

  private static Victim engine(String name, Victim.Kind kind, Runnable kill, Runnable restart) {
    return new Victim() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Kind kind() {
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
        return true; // its start returns when it does
      }
    };
  }

  List<TcpGate> gates() {
    return List.copyOf(gates);
  }

  List<NodeProcess> nodes() {
    return List.copyOf(nodes);
  }

  /** Endpoints of the hubs. */
  List<String> hubs() {
    return hubs.stream().map(node -> "http://127.0.0.1:" + node.port() + "/graphql").toList();
  }

  /** The node of an authority, without a gate. */
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
    gates.forEach(TcpGate::close);
    redis.close();
    database.close();
  }
}
