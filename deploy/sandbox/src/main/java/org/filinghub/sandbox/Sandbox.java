package org.filinghub.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.filinghub.engines.EngineFolders;
import org.filinghub.engines.EnginePort;
import org.filinghub.engines.EngineShutdown;
import org.filinghub.engines.MariaDb;
import org.filinghub.engines.Redis;
import org.filinghub.province.life.LapseRunner;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.fixture.PemFile;
import org.filinghub.schema.fixture.TokenIssuer;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContext;
import org.springframework.util.FileSystemUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The federation in one process: engines, authority nodes with synthetic filings, the national
 * node, the hub. Everything ends with this process.
 */
public final class Sandbox implements AutoCloseable {
  /**
   * Connected authorities; 11 decides in two stages, 44 keeps a white list, 61 has a platform of
   * its own that its node reads, 00 is the ministry.
   */
  static final List<JurisdictionCode> AUTHORITIES =
      List.of("11", "43", "44", "61", "00").stream().map(JurisdictionCode::new).toList();

  private final SandboxPorts ports;
  private final SandboxClock clock = new SandboxClock();
  private final AuthorityFaultFilter cuts = new AuthorityFaultFilter();
  private final TokenIssuer tokens = new TokenIssuer("filing-hub-sandbox");
  private final String tokenKey;
  private final String receiptKey;
  private final MariaDb database;
  private final Redis redis;
  private final SyntheticFilings filings;
  private final LegacyPlatformStub platform;
  private final String nodeToken;
  private final CompletableFuture<LapseRunner> lapses = new CompletableFuture<>();
  private final SandboxNodes nodes;

  private Sandbox(SandboxSettings settings, SandboxPorts chosen) {
    if (settings.now() != null) {
      clock.set(settings.now());
    }
    tokenKey = PemFile.write(settings.folder(), "token-key.pem", "PUBLIC KEY", tokens.publicKey());
    receiptKey =
        PemFile.write(settings.folder(), "receipt-key.pem", "PRIVATE KEY", PemFile.newReceiptKey());
    nodeToken = tokens.mint(Role.NODE, "sandbox", null, null);
    EngineFolders folders = freshFolders(settings);
    CompletableFuture<MariaDb> startingDatabase =
        CompletableFuture.supplyAsync(() -> MariaDb.start(folders, EnginePort.free()));
    redis = Redis.start(folders, EnginePort.free());
    filings = new SyntheticFilings(settings.seed(), clock.instant());
    platform =
        LegacyPlatformStub.start(
            chosen.legacy(), filings, settings.filings(), settings.seed(), clock);
    ports = chosen.withLegacy(platform.port());
    database = startingDatabase.join();
    nodes = new SandboxNodes(this);
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
    return EngineFolders.unlessChosen(data, () -> settings.folder().resolve("program"));
  }

  /**
   * Starts everything and returns when the hub can answer about every synthetic filing.
   *
   * <p>The nodes start side by side in one process, and each would set up that process's logging
   * over the others' work under way; none does, and {@code logback.xml} stands.
   */
  public static Sandbox start(SandboxSettings settings) {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    return SandboxPorts.start(settings, ports -> start(settings, ports));
  }

  private static Sandbox start(SandboxSettings settings, SandboxPorts ports) {
    Sandbox sandbox = new Sandbox(settings, ports);
    EngineShutdown.closeFirst(sandbox);
    try {
      sandbox.startNodes(settings.filings());
      return sandbox;
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  private void startNodes(int synthetic) {
    CompletableFuture<Void> authorities =
        CompletableFuture.runAsync(() -> startAuthorities(synthetic));
    CompletableFuture<Void> national = CompletableFuture.runAsync(nodes::startNational);
    CompletableFuture<Void> others = CompletableFuture.allOf(authorities, national);
    try {
      nodes.startHub(new SandboxEndpoints(tokens, clock, cuts, () -> catchUp().then()));
    } catch (RuntimeException e) {
      // Waits for the other nodes, so that the caller can close every node that was started.
      others.exceptionally(failure -> null).join();
      throw e;
    }
    others.join();
    Map<JurisdictionCode, String> behind =
        Objects.requireNonNull(catchUp().block(Duration.ofMinutes(5)));
    if (!behind.isEmpty()) {
      throw new IllegalStateException("The registry could not catch up with " + behind + ".");
    }
  }

  private void startAuthorities(int synthetic) {
    ApplicationContext node = nodes.startAuthorities(synthetic);
    SyntheticFilingLoader.fill(node, filings, synthetic);
    lapses.complete(node.getBean(LapseRunner.class));
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

  /** The token with which nodes authenticate to each other. */
  String nodeToken() {
    return nodeToken;
  }

  SandboxPorts ports() {
    return ports;
  }

  SandboxClock clock() {
    return clock;
  }

  TokenIssuer tokens() {
    return tokens;
  }

  /** Where nodes read the key of its tokens. */
  String tokenKey() {
    return tokenKey;
  }

  /** The location of the key that signs the hub's receipts. Each start creates a new key. */
  String receiptKey() {
    return receiptKey;
  }

  AuthorityFaultFilter cuts() {
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
    nodes.close();
    platform.close();
    redis.close();
    database.close();
  }
}
