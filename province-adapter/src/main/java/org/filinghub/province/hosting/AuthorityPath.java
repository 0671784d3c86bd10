package org.filinghub.province.hosting;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.schema.problem.Problem;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the hosted authority of a request path.
 *
 * <p>Problems: AUTHORITY_NOT_HOSTED (HTTP 404, RFC 9457 body with {@code code}).
 */
@Component
@Order(0)
class AuthorityPath implements WebFilter {
  static final String ATTRIBUTE = HostedAuthority.class.getName();
  private static final Pattern PATH = Pattern.compile("/authorities/([^/]*)(?:/.*)?");

  private final HostedAuthorities authorities;
  private final JsonMapper json;

  AuthorityPath(HostedAuthorities authorities, JsonMapper json) {
    this.authorities = authorities;
    this.json = json;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Matcher path = PATH.matcher(exchange.getRequest().getPath().pathWithinApplication().value());
    if (!path.matches()) {
      return chain.filter(exchange);
    }
    Optional<HostedAuthority> authority = authorities.find(path.group(1));
    if (authority.isEmpty()) {
      return notHosted(exchange.getResponse(), path.group(1));
    }
    exchange.getAttributes().put(ATTRIBUTE, authority.get());
    return chain.filter(exchange);
  }

  private Mono<Void> notHosted(ServerHttpResponse response, String code) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", "Not Found");
    problem.put("status", HttpStatus.NOT_FOUND.value());
    problem.put("code", Problem.AUTHORITY_NOT_HOSTED.name());
    problem.put("detail", authorities.notHosted(code));
    byte[] body = json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
    response.setStatusCode(HttpStatus.NOT_FOUND);
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }
}
