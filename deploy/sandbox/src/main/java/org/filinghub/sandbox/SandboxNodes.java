package org.filinghub.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.filinghub.engines.MariaDb;
import org.filinghub.gateway.Gateway;
import org.filinghub.national.NationalNode;
import org.filinghub.province.AuthorityNode;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.reactive.function.server.RouterFunction;

/** The nodes of a sandbox, each started with the settings an operator would give it. */
final class SandboxNodes implements AutoCloseable {
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

  private final Sandbox sandbox;
  private final SandboxPorts ports;
  private final MariaDb database;
  private final List<ConfigurableApplicationContext> running = new ArrayList<>();

  SandboxNodes(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.ports = sandbox.ports();
    this.database = sandbox.database();
  }

  /**
   * One process for all connected authorities, without their filings.
   *
   * @param filings synthetic ones it will hold; numbers given out begin after them
   */
  ConfigurableApplicationContext startAuthorities(int filings) {
    List<String> arguments = new ArrayList<>(shared(ports.authorities(), REDIS, SQL));
    for (JurisdictionCode code : Sandbox.AUTHORITIES) {
      String name = "authority_" + code.value();
      database.createDatabase(name);
      String key = "--filinghub.authorities." + code.value();
      arguments.add(key + ".r2dbc-url=" + database.r2dbcUrl(name));
      arguments.add(key + ".jdbc-url=" + database.jdbcUrl(name));
      arguments.add(key + ".username=" + database.user());
      arguments.add(key + ".password=" + database.password());
      arguments.add(key + ".first-serial=" + SyntheticFilings.firstSerial(code, filings));
    }
    arguments.add("--sandbox.legacy=http://localhost:" + ports.legacy());
    arguments.add("--filinghub.authorities.61.legacy=classpath:org/filinghub/sandbox/61.yaml");
    return start(
        AuthorityNode.class,
        "province-adapter",
        arguments,
        context ->
            context.registerBean(
                "authorityCuts", AuthorityFaultFilter.class, () -> sandbox.cuts()));
  }

  void startNational() {
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

  void startHub(SandboxEndpoints endpoints) {
    List<String> arguments = new ArrayList<>(shared(ports.hub(), SQL, List.of()));
    arguments.add("--filinghub.national.url=http://localhost:" + ports.national() + "/graphql");
    arguments.add("--filinghub.receipts.issuer=filing-hub-sandbox");
    // Everybody comes from this machine's address.
    arguments.add("--filinghub.changes.subscribers-per-caller=5000");
    arguments.add("--filinghub.receipts.keys[0]=" + sandbox.receiptKey());
    arguments.addAll(authorityUrls());
    start(
        Gateway.class,
        "gateway",
        arguments,
        context ->
            context.registerBean("sandboxEndpoints", RouterFunction.class, endpoints::routes));
  }

  private List<String> authorityUrls() {
    return Sandbox.AUTHORITIES.stream()
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
        "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + sandbox.tokenKey());
    arguments.add("--filinghub.node-token=" + sandbox.nodeToken());
    arguments.add("--spring.data.redis.url=" + sandbox.redis().url());
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
                  generic.registerBean("sandboxClock", SandboxClock.class, () -> sandbox.clock());
                  beans.accept(generic);
                })
            .run(arguments.toArray(String[]::new));
    synchronized (running) {
      running.add(context);
    }
    return context;
  }

  /** The last one started first. */
  @Override
  public void close() {
    synchronized (running) {
      for (int i = running.size() - 1; i >= 0; i--) {
        running.get(i).close();
      }
      running.clear();
    }
  }
}
