package org.filinghub.national.node;

import java.util.Map;
import org.filinghub.schema.access.Caller;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Puts the {@link Caller} of a verified token into the GraphQL context; fetchers read it with
 * {@code Callers.of}.
 */
@Component
class CallerInterceptor implements WebGraphQlInterceptor {

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(context -> context.getAuthentication())
        .ofType(JwtAuthenticationToken.class)
        .map(token -> Caller.fromClaims(token.getTokenAttributes()))
        .defaultIfEmpty(Caller.ANONYMOUS)
        .flatMap(
            caller -> {
              request.configureExecutionInput(
                  (input, builder) -> builder.graphQLContext(Map.of(Caller.class, caller)).build());
              return chain.next(request);
            });
  }
}
