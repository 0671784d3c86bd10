package org.filinghub.schema.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.schema.problem.Problem;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of one other node that speaks GraphQL over HTTP.
 *
 * <p>Problems: AUTHORITY_UNREACHABLE or NATIONAL_NODE_UNREACHABLE if the node does not answer, or
 * answers that it cannot; FEED_UNREADABLE if the answer does not have the shape of the contract;
 * otherwise the code that the node answers. If the node refuses this node's own token or document,
 * the call fails with {@link NodeAccessRefused}.
 */
public final class NodeClient {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final String node;
  private final Problem unreachable;
  private final WebClient web;
  private final CallGuard guard;

  NodeClient(String node, Problem unreachable, WebClient web, CallGuard guard) {
    this.node = node;
    this.unreachable = unreachable;
    this.web = web;
    this.guard = guard;
  }

  public Mono<NodeAnswer> send(NodeRequest request) {
    NodeErrorMapper errors = new NodeErrorMapper(node, unreachable, request.credentials());
    return guard
        .protect(Mono.defer(() -> post(request, errors)), request.limit())
        .onErrorMap(errors::ofFailure);
  }

  private Mono<NodeAnswer> post(NodeRequest request, NodeErrorMapper errors) {
    return web.post()
        .headers(headers -> headers.setBearerAuth(request.credentials().token()))
        .contentType(MediaType.APPLICATION_JSON)
        .accept(MediaType.APPLICATION_GRAPHQL_RESPONSE, MediaType.APPLICATION_JSON)
        .bodyValue(body(request))
        .exchangeToMono(response -> bytes(response, errors))
        // Reading a page of 1,000 facts takes milliseconds, too long for a thread of the sockets.
        .publishOn(Schedulers.parallel())
        .map(bytes -> NodeAnswer.read(bytes, JSON, errors));
  }

  private static byte[] body(NodeRequest request) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("query", request.operation().document());
    body.put("variables", request.variables());
    return JSON.writeValueAsBytes(body);
  }

  /** By GraphQL over HTTP, a node answers a rejected request with 400 and a GraphQL body. */
  private static Mono<byte[]> bytes(ClientResponse response, NodeErrorMapper errors) {
    HttpStatusCode status = response.statusCode();
    if (status.is2xxSuccessful() || status.value() == 400) {
      return response
          .bodyToMono(byte[].class)
          .switchIfEmpty(Mono.error(() -> errors.unreadable("empty")));
    }
    return response.releaseBody().then(Mono.error(() -> errors.ofStatus(status.value())));
  }
}
