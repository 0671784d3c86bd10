package org.filinghub.gateway.node;

import java.util.HashMap;
import java.util.Map;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.node.CurrentCaller;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts the caller's token and {@link CallerQuotaKey} into the GraphQL context. */
@Component
class CallerTokenInterceptor implements WebGraphQlInterceptor {

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return CurrentCaller.token()
        .map(
            token -> {
              Map<Object, Object> entries =
                  entries(Caller.fromClaims(token.getTokenAttributes()), request);
              entries.put(CallerToken.class, new CallerToken(token.getToken().getTokenValue()));
              return entries;
            })
        .defaultIfEmpty(entries(Caller.ANONYMOUS, request))
        .flatMap(
            entries -> {
              request.configureExecutionInput(
                  (input, builder) -> builder.graphQLContext(entries).build());
              return chain.next(request);
            });
  }

  private static Map<Object, Object> entries(Caller caller, WebGraphQlRequest request) {
    Map<Object, Object> entries = new HashMap<>();
    entries.put(CallerQuotaKey.class, CallerQuotaKey.of(caller, request.getRemoteAddress()));
    return entries;
  }
}
