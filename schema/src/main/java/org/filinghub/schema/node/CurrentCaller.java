package org.filinghub.schema.node;

import org.filinghub.schema.access.Caller;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** Reads the caller of a request outside the GraphQL engine. Fetchers use {@code Callers}. */
public final class CurrentCaller {
  private CurrentCaller() {}

  /** Returns the caller; anonymous if the request has no token. */
  public static Mono<Caller> get() {
    return token()
        .map(token -> Caller.fromClaims(token.getTokenAttributes()))
        .defaultIfEmpty(Caller.ANONYMOUS);
  }

  /** Returns the verified token; empty if the request has none. */
  public static Mono<JwtAuthenticationToken> token() {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(context -> context.getAuthentication())
        .ofType(JwtAuthenticationToken.class);
  }
}
