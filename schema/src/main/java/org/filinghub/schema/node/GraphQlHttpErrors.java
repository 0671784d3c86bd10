package org.filinghub.schema.node;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.server.BearerTokenServerAuthenticationEntryPoint;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers failures at {@code …/graphql} that happen before the engine receives a document. The
 * answer has the form of a GraphQL error: a code and a public sentence.
 */
@Component
@Order(GraphQlHttpErrors.BEFORE_BOOTS_OWN)
class GraphQlHttpErrors implements WebFilter, WebExceptionHandler, ServerAuthenticationEntryPoint {
  static final int BEFORE_BOOTS_OWN = -2;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Logger log = LoggerFactory.getLogger(GraphQlHttpErrors.class);
  private static final ProblemException NO_REQUEST =
      Problem.MALFORMED_QUERY.because(
          "no GraphQL request (expected: POST of JSON with the document in query)");

  private final ServerAuthenticationEntryPoint bearer =
      new BearerTokenServerAuthenticationEntryPoint();

  /**
   * If the request has an empty body, no later filter answers, so this filter answers that the
   * document is missing.
   */
  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!isGraphQl(exchange)) {
      return chain.filter(exchange);
    }
    ServerHttpResponse response = exchange.getResponse();
    return chain
        .filter(exchange)
        .then(
            Mono.defer(
                () ->
                    response.isCommitted()
                        ? Mono.empty()
                        : write(response, HttpStatus.BAD_REQUEST, NO_REQUEST)));
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted() || !isGraphQl(exchange)) {
      return Mono.error(failure);
    }
    HttpStatusCode status = status(failure);
    if (status.isSameCodeAs(HttpStatus.CONTENT_TOO_LARGE)) {
      return write(response, status, Problem.QUERY_TOO_EXPENSIVE.asException());
    }
    if (status.is4xxClientError()) {
      if (failure instanceof ErrorResponse known) {
        response.getHeaders().addAll(known.getHeaders());
      }
      return write(response, status, NO_REQUEST);
    }
    String traceId = UUID.randomUUID().toString();
    log.error("unforeseen failure at the edge traceId={}", traceId, failure);
    return write(
        response,
        HttpStatus.INTERNAL_SERVER_ERROR,
        Problem.INTERNAL.asException(),
        Map.of("code", Problem.INTERNAL.name(), "traceId", traceId));
  }

  private static HttpStatusCode status(Throwable failure) {
    if (failure instanceof DataBufferLimitException) {
      return HttpStatus.CONTENT_TOO_LARGE;
    }
    return failure instanceof ErrorResponse known
        ? known.getStatusCode()
        : HttpStatus.INTERNAL_SERVER_ERROR;
  }

  private static boolean isGraphQl(ServerWebExchange exchange) {
    return exchange.getRequest().getPath().value().endsWith("/graphql");
  }

  /** Answers a request whose token is invalid. OAuth 2 requires the details in the header. */
  @Override
  public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException refused) {
    ServerHttpResponse response = exchange.getResponse();
    ServerHttpResponse withBody =
        new ServerHttpResponseDecorator(response) {
          @Override
          public Mono<Void> setComplete() {
            return write(response, HttpStatus.UNAUTHORIZED, Problem.UNAUTHENTICATED.asException());
          }
        };
    return bearer.commence(exchange.mutate().response(withBody).build(), refused);
  }

  private Mono<Void> write(
      ServerHttpResponse response, HttpStatusCode status, ProblemException problem) {
    return write(response, status, problem, Map.of("code", problem.problem().name()));
  }

  private Mono<Void> write(
      ServerHttpResponse response,
      HttpStatusCode status,
      ProblemException problem,
      Map<String, String> extensions) {
    response.setStatusCode(status);
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    Map<String, Object> error =
        Map.of("message", String.valueOf(problem.getMessage()), "extensions", extensions);
    byte[] body = JSON.writeValueAsBytes(Map.of("errors", List.of(error)));
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }
}
