package org.filinghub.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Makes an authority's node unreachable, slow or wrong for every caller. A new state also applies
 * to requests that are in progress.
 */
final class AuthorityFaultFilter implements WebFilter {
  private static final Pattern PATH = Pattern.compile("^/authorities/([^/]+)/.*");

  /** How one authority's node answers. */
  enum State {
    UP,
    DOWN,
    SLOW,
    /** Answers in time, but every change cites a clause that does not exist. */
    GARBLED
  }

  private record Cut(State state, Duration delay, Sinks.Empty<Void> replaced) {
    static Cut of(State state, Duration delay) {
      return new Cut(state, delay, Sinks.empty());
    }
  }

  private final Map<String, Cut> cuts = new ConcurrentHashMap<>();

  /** Takes effect immediately. Requests in progress are closed without an answer. */
  void set(JurisdictionCode authority, State state, Duration delay) {
    Cut before = cuts.put(authority.value(), Cut.of(state, delay));
    if (before != null) {
      before.replaced().tryEmitEmpty();
    }
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Matcher path = PATH.matcher(exchange.getRequest().getPath().value());
    if (!path.matches()) {
      return chain.filter(exchange);
    }
    Cut cut = cuts.computeIfAbsent(path.group(1), code -> Cut.of(State.UP, Duration.ZERO));
    return switch (cut.state()) {
      case DOWN -> broken(exchange);
      case SLOW -> Mono.delay(cut.delay()).then(untilReplaced(exchange, chain, cut));
      case GARBLED -> untilReplaced(GarbledResponse.of(exchange), chain, cut);
      case UP -> untilReplaced(exchange, chain, cut);
    };
  }

  private static Mono<Void> untilReplaced(
      ServerWebExchange exchange, WebFilterChain chain, Cut cut) {
    return Mono.firstWithSignal(
        chain.filter(exchange), cut.replaced().asMono().then(broken(exchange)));
  }

  /** Closes the connection without an answer, as if the process had died. */
  private static Mono<Void> broken(ServerWebExchange exchange) {
    return Mono.fromRunnable(
        () -> {
          HttpServerResponse response =
              ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
          response.withConnection(Connection::dispose);
        });
  }
}
