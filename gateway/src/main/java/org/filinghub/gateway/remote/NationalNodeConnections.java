package org.filinghub.gateway.remote;

import java.time.Duration;
import java.util.Map;
import org.filinghub.schema.client.NodeOperation;
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
  /** The feed reader has one call under way, beside one that it has just cancelled. */
  private static final int FEED_READER_CALLS = 2;

  private final RemoteNodes nodes;
  private final RemoteNode node;
  private final RemoteNode longPolls;
  private final RemoteNode feedReader;
  private final Duration pullWithin;

  NationalNodeConnections(NationalNodeProperties settings, RemoteNodes nodes) {
    this.nodes = nodes;
    this.node = connect("national node", settings, settings.concurrent());
    this.longPolls = connect("national feed", settings, settings.polls());
    this.feedReader = connect("national feed, followed", settings, FEED_READER_CALLS);
    this.pullWithin = settings.pullWithin();
  }

  private RemoteNode connect(String name, NationalNodeProperties settings, int concurrent) {
    return nodes.connect(name, settings.url(), Problem.NATIONAL_NODE_UNREACHABLE, concurrent);
  }

  /** Asks a question in the hub's own name. */
  public Mono<RemoteAnswer> ask(NodeOperation operation, Map<String, Object> variables) {
    return node.ask(nodes.question(operation, variables));
  }

  /** Sends a mutation in the hub's own name. */
  public Mono<RemoteAnswer> command(NodeOperation operation, Map<String, Object> variables) {
    return node.ask(nodes.command(operation, variables));
  }

  /** Sends an operation that names its own caller or time limit. */
  public Mono<RemoteAnswer> send(RemoteOperation operation) {
    return node.ask(operation);
  }

  /** Asks a question that waits for changes on behalf of a caller. */
  public Mono<RemoteAnswer> poll(
      NodeOperation operation, Map<String, Object> variables, Duration wait) {
    return waitFor(longPolls, operation, variables, wait);
  }

  /** Asks a question that waits for changes on behalf of the feed reader of this process. */
  public Mono<RemoteAnswer> follow(
      NodeOperation operation, Map<String, Object> variables, Duration wait) {
    return waitFor(feedReader, operation, variables, wait);
  }

  /** How long a reviewer's answer waits until the registry has taken in the change. */
  public Duration pullWithin() {
    return pullWithin;
  }

  private Mono<RemoteAnswer> waitFor(
      RemoteNode asked, NodeOperation operation, Map<String, Object> variables, Duration wait) {
    RemoteOperation question = nodes.question(operation, variables);
    return asked.ask(question.within(question.limit().plus(wait)));
  }
}
