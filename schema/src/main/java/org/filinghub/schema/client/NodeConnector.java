package org.filinghub.schema.client;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.filinghub.schema.problem.Problem;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Makes clients of other nodes, which reuse connections from bounded pools. Closing it closes all
 * connections.
 */
public final class NodeConnector implements AutoCloseable {
  private static final Duration IDLE_TIME = Duration.ofSeconds(30);

  private final Duration connectWithin;
  private final DataSize answerLimit;
  private final List<ConnectionProvider> pools = new CopyOnWriteArrayList<>();

  /**
   * @param connectWithin time until a connection must be open
   * @param answerLimit largest answer that is read
   */
  public NodeConnector(Duration connectWithin, DataSize answerLimit) {
    this.connectWithin = connectWithin;
    this.answerLimit = answerLimit;
  }

  /**
   * A pool of connections.
   *
   * @param connections largest number of connections to one host
   * @param waiting largest number of calls that wait for a connection; further calls fail
   * @param waitWithin longest time that a call waits for a connection
   */
  public ConnectionProvider pool(String name, int connections, int waiting, Duration waitWithin) {
    ConnectionProvider pool =
        ConnectionProvider.builder(name)
            .maxConnections(connections)
            .pendingAcquireMaxCount(waiting)
            .pendingAcquireTimeout(waitWithin)
            .maxIdleTime(IDLE_TIME)
            .build();
    pools.add(pool);
    return pool;
  }

  /**
   * A client of the node at this address.
   *
   * @param node for people and the log: {@code authority 43}
   * @param unreachable the problem if the node does not answer
   */
  public NodeClient connect(
      String node, URI url, Problem unreachable, ConnectionProvider pool, CallGuard guard) {
    HttpClient http =
        HttpClient.create(pool)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectWithin.toMillis()));
    WebClient web =
        WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(http))
            .baseUrl(url.toString())
            .codecs(
                codecs ->
                    codecs.defaultCodecs().maxInMemorySize(Math.toIntExact(answerLimit.toBytes())))
            .build();
    return new NodeClient(node, unreachable, web, guard);
  }

  @Override
  public void close() {
    pools.forEach(ConnectionProvider::dispose);
    pools.clear();
  }
}
