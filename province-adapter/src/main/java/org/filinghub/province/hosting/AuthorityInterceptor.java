package org.filinghub.province.hosting;

import java.util.Map;
import java.util.Objects;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Puts the authority of the request path into the GraphQL context. Fetchers read it with {@link
 * HostedAuthority#of}.
 */
@Component
class AuthorityInterceptor implements WebGraphQlInterceptor {

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    Object authority =
        Objects.requireNonNull(
            request.getAttributes().get(AuthorityPath.ATTRIBUTE), "path without an authority");
    request.configureExecutionInput(
        (input, builder) ->
            builder.graphQLContext(Map.of(HostedAuthority.class, authority)).build());
    return chain.next(request);
  }
}
