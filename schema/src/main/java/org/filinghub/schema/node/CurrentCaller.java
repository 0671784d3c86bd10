package org.filinghub.schema.node;

import org.filinghub.schema.access.Caller;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** Whose token came with a request; fetchers have {@code Callers}. */
public final class CurrentCaller {
  private CurrentCaller() {}

  /** Anonymous without a token. */
  public static Mono<Caller> get() {
    return token()
        .map(token -> Caller.fromClaims(token.getTokenAttributes()))
        .defaultIfEmpty(Caller.ANONYMOUS);
  }

  /** Empty for the anonymous. */
  public static Mono<JwtAuthenticationToken> token() {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(context -> context.getAuthentication())
        .ofType(JwtAuthenticationToken.class);
  }
}
