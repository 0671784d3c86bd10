package org.filinghub.national.authority;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.filinghub.schema.client.CallGuard;
import org.filinghub.schema.client.NodeAccessRefused;
import org.filinghub.schema.client.NodeAnswer;
import org.filinghub.schema.client.NodeClient;
import org.filinghub.schema.client.NodeConnector;
import org.filinghub.schema.client.NodeCredentials;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.client.NodeRequest;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/**
 * Sends operations to the nodes of the connected authorities. An operation has one field with the
 * name of the operation.
 *
 * <p>Problems: AUTHORITY_NOT_CONNECTED, those of {@link NodeClient}, and UNAUTHENTICATED or
 * FORBIDDEN if the authority refuses this node's token.
 */
@Component
@EnableConfigurationProperties({ConnectedAuthorityProperties.class, AuthorityCallProperties.class})
public class AuthorityNodeClient implements DisposableBean {
  /**
   * An authority's feed, deliveries and pulls need a few connections each. One host may serve
   * several authorities, and the limit of a pool applies to a host.
   */
  private static final int CONNECTIONS_PER_AUTHORITY = 4;

  private static final int WAITING_PER_CONNECTION = 8;

  private final Map<JurisdictionCode, NodeClient> clients = new TreeMap<>();
  private final NodeConnector connector;
  private final NodeCredentials credentials;
  private final Duration answerWithin;

  AuthorityNodeClient(
      ConnectedAuthorities authorities,
      ConnectedAuthorityProperties token,
      AuthorityCallProperties settings) {
    connector = new NodeConnector(settings.connectWithin(), settings.answerLimit());
    credentials = NodeCredentials.ofNode(token.nodeToken());
    answerWithin = settings.answerWithin();
    int connections = CONNECTIONS_PER_AUTHORITY * Math.max(1, authorities.all().size());
    ConnectionProvider pool =
        connector.pool(
            "authorities", connections, connections * WAITING_PER_CONNECTION, answerWithin);
    authorities
        .urls()
        .forEach(
            (code, url) ->
                clients.put(
                    code,
                    connector.connect(
                        "authority " + code,
                        url,
                        Problem.AUTHORITY_UNREACHABLE,
                        pool,
                        CallGuard.TIME_LIMIT)));
  }

  /** Returns the value of the operation's field, which must not be null. */
  public <T> Mono<T> get(
      JurisdictionCode authority,
      NodeOperation operation,
      Map<String, Object> variables,
      Class<T> type) {
    return get(authority, operation, variables, type, Duration.ZERO);
  }

  /**
   * Like the method without {@code wait}, for a long poll.
   *
   * @param wait how long the authority may wait, in addition to the ordinary time limit
   */
  public <T> Mono<T> get(
      JurisdictionCode authority,
      NodeOperation operation,
      Map<String, Object> variables,
      Class<T> type,
      Duration wait) {
    return send(authority, operation, variables, wait)
        .map(answer -> answer.get(operation.name(), type))
        .onErrorMap(NodeAccessRefused.class, AuthorityNodeClient::problemOf);
  }

  /** Returns the value of the operation's field; empty if it is null. */
  public <T> Mono<T> find(
      JurisdictionCode authority,
      NodeOperation operation,
      Map<String, Object> variables,
      Class<T> type) {
    return send(authority, operation, variables, Duration.ZERO)
        .mapNotNull(answer -> answer.find(operation.name(), type).orElse(null))
        .onErrorMap(NodeAccessRefused.class, AuthorityNodeClient::problemOf);
  }

  private Mono<NodeAnswer> send(
      JurisdictionCode authority,
      NodeOperation operation,
      Map<String, Object> variables,
      Duration wait) {
    NodeClient client = clients.get(authority);
    if (client == null) {
      return Mono.error(notConnected(authority));
    }
    return client.send(new NodeRequest(operation, variables, credentials, answerWithin.plus(wait)));
  }

  /** Keeps the authority's problem code, because feeds and deliveries store it for operators. */
  private static RuntimeException problemOf(NodeAccessRefused refused) {
    return refused.problem().because(String.valueOf(refused.getMessage()));
  }

  public static RuntimeException notConnected(JurisdictionCode authority) {
    return Problem.AUTHORITY_NOT_CONNECTED.because(
        "jurisdiction: " + authority + " (expected: one whose authority's node is connected)");
  }

  @Override
  public void destroy() {
    connector.close();
  }
}
