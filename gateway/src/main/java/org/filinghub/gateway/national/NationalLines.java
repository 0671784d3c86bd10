package org.filinghub.gateway.national;

import java.util.Map;
import org.filinghub.gateway.remote.RemoteAnswer;
import org.filinghub.gateway.remote.RemoteNode;
import org.filinghub.gateway.remote.RemoteNodes;
import org.filinghub.gateway.remote.RemoteOperation;
import org.filinghub.schema.problem.Problem;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The ways to the national node, each with a guard of its own.
 *
 * <p>Problems: NATIONAL_NODE_UNREACHABLE, OVERLOADED, FEED_UNREADABLE, and what the node answers.
 */
@Component
@EnableConfigurationProperties(NationalNodeProperties.class)
public class NationalLines {
  /** One read at a time, and the one given up before it. */
  private static final int FOLLOWING = 2;

  private final RemoteNodes nodes;
  private final RemoteNode node;
  private final RemoteNode polled;
  private final RemoteNode followed;

  NationalLines(NationalNodeProperties settings, RemoteNodes nodes) {
    this.nodes = nodes;
    this.node = connect("national node", settings, settings.concurrent());
    // Polls wait for half a minute by design; behind the same bulkhead they would crowd out
    // lookups.
    this.polled = connect("national feed", settings, settings.polls());
    // Read once for all subscribers; polls of callers cannot keep it from its turn.
    this.followed = connect("national feed, followed", settings, FOLLOWING);
  }

  private RemoteNode connect(String name, NationalNodeProperties settings, int concurrent) {
    return nodes.connect(name, settings.url(), Problem.NATIONAL_NODE_UNREACHABLE, concurrent);
  }

  /** A question in the hub's own name. */
  RemoteOperation question(String document, Map<String, Object> variables) {
    return nodes.question(document, variables);
  }

  /** A mutation in the hub's own name. */
  RemoteOperation command(String document, Map<String, Object> variables) {
    return nodes.command(document, variables);
  }

  Mono<RemoteAnswer> ask(RemoteOperation operation) {
    return node.ask(operation);
  }

  /** For those who wait for changes. */
  RemoteNode polled() {
    return polled;
  }

  /** For the one reader of this process. */
  RemoteNode followed() {
    return followed;
  }
}
