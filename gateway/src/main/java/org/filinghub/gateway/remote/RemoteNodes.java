package org.filinghub.gateway.remote;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.problem.Problem;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Makes the ways to other nodes, each with its own bounded connections and its own guard. */
@Component
@EnableConfigurationProperties({NodeGuardProperties.class, NodeToken.class})
public class RemoteNodes implements DisposableBean {
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final NodeGuardProperties settings;
  private final HubJson json;
  private final CallCredentials hub;
  private final List<ConnectionProvider> pools = new ArrayList<>();

  RemoteNodes(NodeGuardProperties settings, NodeToken token, HubJson json) {
    this.settings = settings;
    this.json = json;
    this.hub = CallCredentials.ofHub(token.nodeToken());
  }

  /** A question in the hub's own name. */
  public RemoteOperation question(NodeOperation operation, Map<String, Object> variables) {
    return new RemoteOperation(operation, variables, hub, settings.readWithin());
  }

  /** A question in the name of the caller. */
  public RemoteOperation question(
      NodeOperation operation, Map<String, Object> variables, CallerToken caller) {
    return new RemoteOperation(
        operation, variables, CallCredentials.ofCaller(caller), settings.readWithin());
  }

  /** A mutation in the hub's own name. */
  public RemoteOperation command(NodeOperation operation, Map<String, Object> variables) {
    return new RemoteOperation(operation, variables, hub, settings.commandWithin());
  }

  /** A mutation in the name of the caller. */
  public RemoteOperation command(
      NodeOperation operation, Map<String, Object> variables, CallerToken caller) {
    return new RemoteOperation(
        operation, variables, CallCredentials.ofCaller(caller), settings.commandWithin());
  }

  /**
   * @param name for people and the log: {@code authority 43}
   * @param unreachable the code for a node that does not answer
   * @param concurrent calls under way, and connections
   */
  public RemoteNode connect(String name, URI url, Problem unreachable, int concurrent) {
    ConnectionProvider pool =
        ConnectionProvider.builder(name)
            .maxConnections(concurrent)
            // The guard lets no more calls through than there are connections; a few may wait for
            // one that is just being given back.
            .pendingAcquireMaxCount(concurrent)
            .pendingAcquireTimeout(settings.readWithin())
            .maxIdleTime(IDLE)
            .build();
    synchronized (pools) {
      pools.add(pool);
    }
    HttpClient http =
        HttpClient.create(pool)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(settings.connectWithin().toMillis()));
    WebClient web =
        WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(http))
            .baseUrl(url.toString())
            .codecs(
                codecs ->
                    codecs
                        .defaultCodecs()
                        .maxInMemorySize(Math.toIntExact(settings.answerLimit().toBytes())))
            .build();
    return new RemoteNode(name, unreachable, web, new NodeGuard(name, concurrent, settings), json);
  }

  @Override
  public void destroy() {
    synchronized (pools) {
      pools.forEach(ConnectionProvider::dispose);
      pools.clear();
    }
  }
}
