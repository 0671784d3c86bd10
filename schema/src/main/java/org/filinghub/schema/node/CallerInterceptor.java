package org.filinghub.schema.node;

import java.util.Map;
import org.filinghub.schema.access.Caller;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Puts the {@link Caller} of a verified token into the GraphQL context. Fetchers read it with
 * {@code Callers.of}.
 */
@Component
class CallerInterceptor implements WebGraphQlInterceptor {

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return CurrentCaller.get()
        .flatMap(
            caller -> {
              request.configureExecutionInput(
                  (input, builder) -> builder.graphQLContext(Map.of(Caller.class, caller)).build());
              return chain.next(request);
            });
  }
}
