package org.filinghub.gateway.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.json.MalformedJson;
import org.filinghub.schema.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/**
 * One node that speaks GraphQL, behind its guard.
 *
 * <p>Problems: AUTHORITY_UNREACHABLE or NATIONAL_NODE_UNREACHABLE when it does not answer or says
 * that it cannot now; OVERLOADED when too many calls are under way; FEED_UNREADABLE when the answer
 * is not what the contract says; else the code that the node itself gave.
 */
public final class RemoteNode {
  private final String node;
  private final Problem unreachable;
  private final WebClient web;
  private final NodeGuard guard;
  private final HubJson json;

  RemoteNode(String node, Problem unreachable, WebClient web, NodeGuard guard, HubJson json) {
    this.node = node;
    this.unreachable = unreachable;
    this.web = web;
    this.guard = guard;
    this.json = json;
  }

  public Mono<RemoteAnswer> ask(RemoteOperation operation) {
    NodeErrorMapper troubles = new NodeErrorMapper(node, unreachable, operation.bearer());
    return guard
        .protect(Mono.defer(() -> send(operation, troubles)), operation.limit())
        .onErrorMap(troubles::of);
  }

  /** CLOSED, OPEN or HALF_OPEN. */
  public String breaker() {
    return guard.breaker();
  }

  private Mono<RemoteAnswer> send(RemoteOperation operation, NodeErrorMapper troubles) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("query", operation.operation().document());
    body.put("variables", operation.variables());
    return web.post()
        .headers(headers -> headers.setBearerAuth(operation.bearer().token()))
        .contentType(MediaType.APPLICATION_JSON)
        .accept(MediaType.APPLICATION_GRAPHQL_RESPONSE, MediaType.APPLICATION_JSON)
        .bodyValue(json.write(body))
        .exchangeToMono(RemoteNode::bytes)
        // A page of a thousand facts takes milliseconds to read: not on a thread that serves
        // sockets.
        .publishOn(Schedulers.parallel())
        .map(bytes -> read(bytes, troubles))
        .onErrorMap(
            failure ->
                failure instanceof CodecException || failure instanceof DataBufferLimitException,
            failure -> new MalformedAnswer("larger than allowed"));
  }

  private static Mono<byte[]> bytes(ClientResponse response) {
    HttpStatusCode status = response.statusCode();
    // By GraphQL over HTTP a refused request comes with 400 and a GraphQL body.
    if (status.is2xxSuccessful() || status.value() == 400) {
      return response
          .bodyToMono(byte[].class)
          .switchIfEmpty(Mono.error(() -> new MalformedAnswer("empty")));
    }
    return response.releaseBody().then(Mono.error(new UnexpectedStatus(status.value())));
  }

  private RemoteAnswer read(byte[] bytes, NodeErrorMapper troubles) {
    JsonNode body;
    try {
      body = json.read(bytes);
    } catch (MalformedJson e) {
      throw new MalformedAnswer("no JSON");
    }
    List<RemoteError> errors = new ArrayList<>();
    body.path("errors").forEach(error -> errors.add(RemoteError.of(error)));
    @Nullable JsonNode data = body.path("data").isObject() ? body.get("data") : null;
    if (data == null && errors.isEmpty()) {
      throw new MalformedAnswer("neither data nor errors");
    }
    // Thrown inside the guard, so that its breaker counts it.
    if (saysNothing(data)
        && !errors.isEmpty()
        && errors.stream().allMatch(RemoteError::isTrouble)) {
      throw troubles.of(errors.get(0));
    }
    return new RemoteAnswer(troubles, json, data, errors);
  }

  private static boolean saysNothing(@Nullable JsonNode data) {
    return data == null || data.values().stream().allMatch(JsonNode::isNull);
  }
}
