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
 * Cuts an authority's node off, slows it or garbles its changes, for everyone who calls it, the
 * calls under way included.
 */
final class AuthorityCuts implements WebFilter {
  private static final Pattern PATH = Pattern.compile("^/authorities/([^/]+)/.*");

  /** What callers of one authority meet. */
  enum State {
    UP,
    DOWN,
    SLOW,
    /** Answers in time, but no change it tells names a clause that there is. */
    GARBLED
  }

  private record Cut(State state, Duration delay, Sinks.Empty<Void> replaced) {
    static Cut of(State state, Duration delay) {
      return new Cut(state, delay, Sinks.empty());
    }
  }

  private final Map<String, Cut> cuts = new ConcurrentHashMap<>();

  /** Takes effect at once; a cut to DOWN also breaks what is under way. */
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
      case GARBLED -> untilReplaced(GarbledChanges.of(exchange), chain, cut);
      case UP -> untilReplaced(exchange, chain, cut);
    };
  }

  private static Mono<Void> untilReplaced(
      ServerWebExchange exchange, WebFilterChain chain, Cut cut) {
    return Mono.firstWithSignal(
        chain.filter(exchange), cut.replaced().asMono().then(broken(exchange)));
  }

  /** Closes the connection without an answer, as a pulled cable or a dead process would. */
  private static Mono<Void> broken(ServerWebExchange exchange) {
    return Mono.fromRunnable(
        () -> {
          HttpServerResponse response =
              ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
          response.withConnection(Connection::dispose);
        });
  }
}
