package org.filinghub.gateway.remote;

import java.time.Duration;
import java.util.Map;
import org.filinghub.schema.client.NodeAnswer;
import org.filinghub.schema.client.NodeClient;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.client.NodeRequest;
import org.filinghub.schema.problem.Problem;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sends operations to the national node. Lookups and commands, long polls of callers, and the one
 * feed reader of this process each have their own connections and their own guard, so that none of
 * them can use up the calls of another.
 *
 * <p>Problems: NATIONAL_NODE_UNREACHABLE, OVERLOADED, FEED_UNREADABLE, and the codes that the
 * national node answers.
 */
@Component
@EnableConfigurationProperties(NationalNodeProperties.class)
public class NationalNodeConnections {
  private static final Problem UNREACHABLE = Problem.NATIONAL_NODE_UNREACHABLE;

  private final RemoteNodes nodes;
  private final NodeClient node;
  private final NodeClient longPolls;
  private final NodeClient feedReader;
  private final Duration pullWithin;

  NationalNodeConnections(NationalNodeProperties settings, RemoteNodes nodes) {
    this.nodes = nodes;
    this.node =
        nodes.connect(settings.url(), nodes.guard("national-node", "national node", UNREACHABLE));
    this.longPolls =
        nodes.connect(settings.url(), nodes.guard("national-feed", "national feed", UNREACHABLE));
    this.feedReader =
        nodes.connect(
            settings.url(),
            nodes.guard("national-feed-reader", "national feed, followed", UNREACHABLE));
    this.pullWithin = settings.pullWithin();
  }

  /** Asks a question in the hub's own name. */
  public Mono<NodeAnswer> ask(NodeOperation operation, Map<String, Object> variables) {
    return node.send(nodes.question(operation, variables));
  }

  /** Sends a mutation in the hub's own name. */
  public Mono<NodeAnswer> command(NodeOperation operation, Map<String, Object> variables) {
    return node.send(nodes.command(operation, variables));
  }

  /** Sends an operation that names its own caller or time limit. */
  public Mono<NodeAnswer> send(NodeRequest operation) {
    return node.send(operation);
  }

  /** Asks a question that waits for changes on behalf of a caller. */
  public Mono<NodeAnswer> poll(
      NodeOperation operation, Map<String, Object> variables, Duration wait) {
    return waitFor(longPolls, operation, variables, wait);
  }

  /** Asks a question that waits for changes on behalf of the feed reader of this process. */
  public Mono<NodeAnswer> follow(
      NodeOperation operation, Map<String, Object> variables, Duration wait) {
    return waitFor(feedReader, operation, variables, wait);
  }

  /** How long a reviewer's answer waits until the registry has taken in the change. */
  public Duration pullWithin() {
    return pullWithin;
  }

  private Mono<NodeAnswer> waitFor(
      NodeClient client, NodeOperation operation, Map<String, Object> variables, Duration wait) {
    NodeRequest question = nodes.question(operation, variables);
    return client.send(question.within(question.limit().plus(wait)));
  }
}
