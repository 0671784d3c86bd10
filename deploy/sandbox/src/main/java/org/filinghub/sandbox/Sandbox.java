package org.filinghub.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.filinghub.engines.EngineFolders;
import org.filinghub.engines.EnginePort;
import org.filinghub.engines.EngineShutdown;
import org.filinghub.engines.EngineUnavailable;
import org.filinghub.engines.MariaDb;
import org.filinghub.engines.Redis;
import org.filinghub.gateway.Gateway;
import org.filinghub.national.NationalNode;
import org.filinghub.province.AuthorityNode;
import org.filinghub.province.lapse.DueLapses;
import org.filinghub.province.legacy.LegacyPasses;
import org.filinghub.province.legacy.PassReport;
import org.filinghub.province.seed.FilingSeed;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.reactive.function.server.RouterFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Starts the federation: engines, authority nodes with synthetic filings, the national node, the
 * hub. Everything ends with this process.
 */
public final class Sandbox implements AutoCloseable {
  /**
   * Connected authorities; 11 decides in two stages, 44 keeps a white list, 61 has a platform of
   * its own that its node reads, 00 is the ministry.
   */
  static final List<JurisdictionCode> AUTHORITIES =
      List.of("11", "43", "44", "61", "00").stream().map(JurisdictionCode::new).toList();

  private static final JurisdictionCode GUANGDONG = new JurisdictionCode("44");

  private static final String AUTOCONFIGURE = "org.springframework.boot.";
  private static final List<String> SQL =
      List.of(
          AUTOCONFIGURE + "r2dbc.autoconfigure.R2dbcAutoConfiguration",
          AUTOCONFIGURE + "jdbc.autoconfigure.DataSourceAutoConfiguration",
          AUTOCONFIGURE + "flyway.autoconfigure.FlywayAutoConfiguration");
  private static final List<String> REDIS =
      List.of(
          AUTOCONFIGURE + "data.redis.autoconfigure.DataRedisAutoConfiguration",
          AUTOCONFIGURE + "data.redis.autoconfigure.DataRedisReactiveAutoConfiguration");

  private final SandboxPorts ports;
  private final SandboxClock clock = new SandboxClock();
  private final AuthorityCuts cuts = new AuthorityCuts();
  private final SandboxTokens tokens;
  private final SandboxReceiptKey receiptKey;
  private final MariaDb database;
  private final Redis redis;
  private final SyntheticFilings filings;
  private final LegacyPlatformStub platform;
  private final String nodeToken;
  private final CompletableFuture<DueLapses> lapses = new CompletableFuture<>();
  private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

  private Sandbox(SandboxSettings settings) {
    if (settings.now() != null) {
      clock.set(settings.now());
    }
    ports = SandboxPorts.choose(settings);
    tokens = SandboxTokens.make(settings.folder());
    receiptKey = SandboxReceiptKey.make(settings.folder());
    nodeToken = tokens.mint(Role.NODE, "sandbox", null, null);
    EngineFolders folders = freshFolders(settings);
    CompletableFuture<MariaDb> startingDatabase =
        CompletableFuture.supplyAsync(() -> MariaDb.start(folders, EnginePort.free()));
    redis = Redis.start(folders, EnginePort.free());
    filings = new SyntheticFilings(settings.seed(), clock.instant());
    platform =
        LegacyPlatformStub.start(
            ports.legacy(), filings, settings.filings(), settings.seed(), clock);
    database = startingDatabase.join();
  }

  /**
   * Every start begins empty, so that equal seeds give equal sandboxes; sandboxes on other ports
   * keep theirs.
   */
  private static EngineFolders freshFolders(SandboxSettings settings) {
    Path data = settings.folder().resolve("port-" + settings.port());
    try {
      FileSystemUtils.deleteRecursively(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new EngineFolders(data, settings.folder().resolve("program"));
  }

  /**
   * Starts everything and returns when the hub can answer about every synthetic filing.
   *
   * <p>The nodes start side by side in one process, and each would set up that process's logging
   * over the others' work under way; none does, and {@code logback.xml} stands.
   */
  public static Sandbox start(SandboxSettings settings) {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    Sandbox sandbox = new Sandbox(settings);
    EngineShutdown.closeFirst(sandbox);
    try {
      sandbox.startNodes(settings);
      return sandbox;
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  private void startNodes(SandboxSettings settings) {
    CompletableFuture<Void> authorities =
        CompletableFuture.runAsync(() -> startAuthorities(settings));
    CompletableFuture<Void> national = CompletableFuture.runAsync(this::startNational);
    startHub();
    CompletableFuture.allOf(authorities, national).join();
    Map<JurisdictionCode, String> behind =
        Objects.requireNonNull(catchUp().block(Duration.ofMinutes(5)));
    if (!behind.isEmpty()) {
      throw new IllegalStateException("The registry could not catch up with " + behind + ".");
    }
  }

  private void startAuthorities(SandboxSettings settings) {
    List<String> arguments = new ArrayList<>(shared(ports.authorities(), REDIS, SQL));
    for (JurisdictionCode code : AUTHORITIES) {
      String name = "authority_" + code.value();
      database.createDatabase(name);
      String key = "--filinghub.authorities." + code.value();
      arguments.add(key + ".r2dbc-url=" + database.r2dbcUrl(name));
      arguments.add(key + ".jdbc-url=" + database.jdbcUrl(name));
      arguments.add(key + ".username=" + database.user());
      arguments.add(key + ".password=" + database.password());
      arguments.add(
          key + ".first-serial=" + SyntheticFilings.firstSerial(code, settings.filings()));
    }
    arguments.add("--sandbox.legacy=http://localhost:" + ports.legacy());
    arguments.add("--filinghub.authorities.61.legacy=classpath:org/filinghub/sandbox/61.yaml");
    ConfigurableApplicationContext node =
        start(
            AuthorityNode.class,
            "province-adapter",
            arguments,
            context -> context.registerBean("authorityCuts", AuthorityCuts.class, () -> cuts));
    fill(node.getBean(FilingSeed.class), node.getBean(LegacyPasses.class), settings);
    lapses.complete(node.getBean(DueLapses.class));
  }

  /**
   * Authorities side by side, 61 by a pass over its platform; then the white list over all of them.
   */
  private void fill(FilingSeed seed, LegacyPasses passes, SandboxSettings settings) {
    Flux.fromIterable(AUTHORITIES)
        .filter(code -> !code.equals(LegacyPlatformStub.AUTHORITY))
        .flatMap(code -> seed.load(code, () -> filings.of(code, settings.filings()).iterator()))
        .then()
        .and(mirrored(passes))
        .then(
            Mono.defer(() -> seed.loadWhitelist(GUANGDONG, filings.whitelist(settings.filings()))))
        .block(Duration.ofMinutes(10));
  }

  /** The node's own first pass may be under way, and the platform fails now and then. */
  private static Mono<PassReport> mirrored(LegacyPasses passes) {
    return passes
        .run(LegacyPlatformStub.AUTHORITY)
        .filter(PassReport::complete)
        .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)));
  }

  private void startNational() {
    database.createDatabase("national");
    List<String> arguments = new ArrayList<>(shared(ports.national(), List.of(), List.of()));
    arguments.add("--spring.r2dbc.url=" + database.r2dbcUrl("national"));
    arguments.add("--spring.r2dbc.username=" + database.user());
    arguments.add("--spring.r2dbc.password=" + database.password());
    arguments.add("--spring.flyway.url=" + database.jdbcUrl("national"));
    arguments.add("--spring.flyway.user=" + database.user());
    arguments.add("--spring.flyway.password=" + database.password());
    arguments.addAll(authorityUrls());
    start(NationalNode.class, "national-sync", arguments, context -> {});
  }

  private void startHub() {
    List<String> arguments = new ArrayList<>(shared(ports.hub(), SQL, List.of()));
    arguments.add("--filinghub.national.url=http://localhost:" + ports.national() + "/graphql");
    arguments.add("--filinghub.receipts.issuer=filing-hub-sandbox");
    arguments.add("--filinghub.receipts.keys[0]=" + receiptKey.location());
    arguments.addAll(authorityUrls());
    SandboxEndpoints endpoints = new SandboxEndpoints(tokens, clock, cuts, () -> catchUp().then());
    start(
        Gateway.class,
        "gateway",
        arguments,
        context ->
            context.registerBean("sandboxEndpoints", RouterFunction.class, endpoints::routes));
  }

  /**
   * What has fallen due at the authorities takes effect, then the registry takes it in.
   *
   * @return the authorities it could not catch up with, each with what the national node said
   */
  Mono<Map<JurisdictionCode, String>> catchUp() {
    return Mono.fromFuture(lapses, true)
        .flatMapMany(due -> Flux.fromIterable(AUTHORITIES).flatMap(due::runDue))
        .then(Mono.defer(() -> RegistryCatchUp.over(ports.national(), nodeToken(), AUTHORITIES)));
  }

  private List<String> authorityUrls() {
    return AUTHORITIES.stream()
        .map(
            code ->
                "--filinghub.authorities.%1$s.url=http://localhost:%2$d/authorities/%1$s/graphql"
                    .formatted(code, ports.authorities()))
        .toList();
  }

  private List<String> shared(int port, List<String> withoutA, List<String> withoutB) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=" + port);
    arguments.add(
        "--spring.security.oauth2.resourceserver.jwt.public-key-location="
            + tokens.publicKeyLocation());
    arguments.add("--filinghub.node-token=" + nodeToken());
    arguments.add("--spring.data.redis.url=" + redis.url());
    List<String> without = new ArrayList<>(withoutA);
    without.addAll(withoutB);
    if (!without.isEmpty()) {
      arguments.add("--spring.autoconfigure.exclude=" + String.join(",", without));
    }
    return arguments;
  }

  private ConfigurableApplicationContext start(
      Class<?> node,
      String name,
      List<String> arguments,
      Consumer<GenericApplicationContext> beans) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(node)
            .properties("spring.config.name=" + name)
            .bannerMode(Banner.Mode.OFF)
            .registerShutdownHook(false)
            .initializers(
                starting -> {
                  GenericApplicationContext generic = (GenericApplicationContext) starting;
                  generic.registerBean("sandboxClock", SandboxClock.class, () -> clock);
                  beans.accept(generic);
                })
            .run(arguments.toArray(String[]::new));
    synchronized (nodes) {
      nodes.add(context);
    }
    return context;
  }

  /** Nodes show it to one another. */
  String nodeToken() {
    return nodeToken;
  }

  SandboxPorts ports() {
    return ports;
  }

  SandboxClock clock() {
    return clock;
  }

  SandboxTokens tokens() {
    return tokens;
  }

  AuthorityCuts cuts() {
    return cuts;
  }

  Redis redis() {
    return redis;
  }

  MariaDb database() {
    return database;
  }

  /** Nodes first, then the engines below them. */
  @Override
  public void close() {
    synchronized (nodes) {
      for (int i = nodes.size() - 1; i >= 0; i--) {
        nodes.get(i).close();
      }
      nodes.clear();
    }
    platform.close();
    redis.close();
    database.close();
  }

  public static void main(String[] args) {
    endWithParent();
    long started = System.nanoTime();
    try {
      SandboxSettings settings = SandboxSettings.fromProperties();
      Sandbox sandbox = start(settings);
      WalkThrough.of(sandbox)
          .print(
              System.out,
              settings.folder(),
              sandbox.ports(),
              Duration.ofNanos(System.nanoTime() - started));
    } catch (EngineUnavailable | MalformedValue e) {
      exit(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      exit(
          "The sandbox could not start: "
              + sentence(e)
              + " More in "
              + System.getProperty("sandbox.log", "the log")
              + ".");
    }
  }

  /** Engines keep a failed JVM alive, so leaving is said aloud. */
  private static void exit(String sentence) {
    System.err.println(sentence);
    System.exit(1);
  }

  private static String sentence(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** Maven starts this process; if Maven is killed, nobody would be left to stop it. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
  }
}
