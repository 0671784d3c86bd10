package org.filinghub.gateway.remote;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.util.Map;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.schema.client.NodeClient;
import org.filinghub.schema.client.NodeConnector;
import org.filinghub.schema.client.NodeCredentials;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.client.NodeRequest;
import org.filinghub.schema.problem.Problem;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Makes the clients of other nodes, each with its own connections and its own guard, and the
 * requests to them with the hub's time limits.
 */
@Component
@EnableConfigurationProperties({NodeGuardProperties.class, NodeToken.class})
public class RemoteNodes implements DisposableBean {
  /** Name of the configuration that the guards of all nodes share. */
  private static final String CONFIGURATION = "node";

  private final NodeGuardProperties settings;
  private final NodeCredentials hub;
  private final CircuitBreakerRegistry breakers;
  private final BulkheadRegistry bulkheads;
  private final NodeConnector connector;

  RemoteNodes(
      NodeGuardProperties settings,
      NodeToken token,
      CircuitBreakerRegistry breakers,
      BulkheadRegistry bulkheads) {
    this.settings = settings;
    this.hub = NodeCredentials.ofNode(token.nodeToken());
    this.breakers = breakers;
    this.bulkheads = bulkheads;
    this.connector = new NodeConnector(settings.connectWithin(), settings.answerLimit());
  }

  /** A question in the hub's own name. */
  public NodeRequest question(NodeOperation operation, Map<String, Object> variables) {
    return new NodeRequest(operation, variables, hub, settings.readWithin());
  }

  /** A question in the name of the caller. */
  public NodeRequest question(
      NodeOperation operation, Map<String, Object> variables, CallerToken caller) {
    return new NodeRequest(operation, variables, of(caller), settings.readWithin());
  }

  /** A mutation in the hub's own name. */
  public NodeRequest command(NodeOperation operation, Map<String, Object> variables) {
    return new NodeRequest(operation, variables, hub, settings.commandWithin());
  }

  /** A mutation in the name of the caller. */
  public NodeRequest command(
      NodeOperation operation, Map<String, Object> variables, CallerToken caller) {
    return new NodeRequest(operation, variables, of(caller), settings.commandWithin());
  }

  private static NodeCredentials of(CallerToken caller) {
    return NodeCredentials.ofCaller(caller.value());
  }

  /**
   * The guard of one node. The circuit breaker and the bulkhead have the same name; they take their
   * settings from the instance of this name in YAML, or from the configuration {@code node}.
   *
   * @param name in YAML and in meters: {@code authority-43}
   * @param node for people and the log: {@code authority 43}
   * @param unreachable the problem while the circuit breaker is open
   */
  public NodeGuard guard(String name, String node, Problem unreachable) {
    CircuitBreaker breaker = breakers.circuitBreaker(name, CONFIGURATION);
    Bulkhead bulkhead = bulkheads.bulkhead(name, CONFIGURATION);
    return new NodeGuard(node, unreachable, breaker, bulkhead);
  }

  /** A client with as many connections as its guard allows calls. */
  public NodeClient connect(URI url, NodeGuard guard) {
    // A few calls may wait for a connection that another call is returning to the pool.
    int connections = guard.maxConcurrentCalls();
    return connector.connect(
        guard.node(),
        url,
        guard.unreachable(),
        connector.pool(guard.node(), connections, connections, settings.readWithin()),
        guard);
  }

  @Override
  public void destroy() {
    connector.close();
  }
}
