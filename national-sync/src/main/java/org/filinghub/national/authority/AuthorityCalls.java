package org.filinghub.national.authority;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.graphql.client.ClientGraphQlResponse;
import org.springframework.graphql.client.HttpGraphQlClient;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Asks an authority's node over GraphQL. Each call has a time limit; every failure leaves as a
 * {@code Problem}, and none carries an address.
 *
 * <p>Problems: AUTHORITY_NOT_CONNECTED; AUTHORITY_UNREACHABLE when it does not answer or says that
 * it cannot now; FEED_UNREADABLE when the answer is not what the contract says; else the code that
 * the authority itself gave.
 */
@Component
@EnableConfigurationProperties({AuthoritySettings.class, CallSettings.class})
public class AuthorityCalls implements DisposableBean {
  /** To one host: an authority's feed, deliveries and pulls; several may live on one host. */
  private static final int CONNECTIONS_PER_AUTHORITY = 4;

  private static final int WAITING_PER_CONNECTION = 8;

  private final Map<JurisdictionCode, HttpGraphQlClient> clients = new TreeMap<>();
  private final ConnectionProvider connections;
  private final Duration answerWithin;

  AuthorityCalls(ConnectedAuthorities authorities, AuthoritySettings token, CallSettings settings) {
    this.answerWithin = settings.answerWithin();
    int most = CONNECTIONS_PER_AUTHORITY * Math.max(1, authorities.all().size());
    this.connections =
        ConnectionProvider.builder("authorities")
            .maxConnections(most)
            .pendingAcquireMaxCount(most * WAITING_PER_CONNECTION)
            .pendingAcquireTimeout(settings.answerWithin())
            .maxIdleTime(Duration.ofSeconds(30))
            .build();
    HttpClient http =
        HttpClient.create(connections)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.connectWithin().toMillis());
    authorities
        .urls()
        .forEach((code, url) -> clients.put(code, client(http, url, token.nodeToken(), settings)));
  }

  private static HttpGraphQlClient client(
      HttpClient http, URI url, String token, CallSettings settings) {
    WebClient web =
        WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(http))
            .baseUrl(url.toString())
            .defaultHeaders(headers -> headers.setBearerAuth(token))
            .codecs(
                codecs ->
                    codecs
                        .defaultCodecs()
                        .maxInMemorySize(Math.toIntExact(settings.answerLimit().toBytes())))
            .build();
    return HttpGraphQlClient.create(web);
  }

  /**
   * One field of one operation.
   *
   * @param field the operation's only top-level field
   * @param wait how long the authority was asked to wait; on top of the ordinary time limit
   */
  public <T> Mono<T> ask(
      JurisdictionCode authority,
      String document,
      Map<String, @Nullable Object> variables,
      String field,
      Class<T> type,
      Duration wait) {
    return answer(authority, document, variables, wait)
        .map(answer -> new AuthorityFailures(authority).read(answer, field, type));
  }

  /** The same for a field that may be null: empty then. */
  public <T> Mono<T> find(
      JurisdictionCode authority,
      String document,
      Map<String, @Nullable Object> variables,
      String field,
      Class<T> type) {
    return answer(authority, document, variables, Duration.ZERO)
        .mapNotNull(
            answer -> new AuthorityFailures(authority).find(answer, field, type).orElse(null));
  }

  private Mono<ClientGraphQlResponse> answer(
      JurisdictionCode authority,
      String document,
      Map<String, @Nullable Object> variables,
      Duration wait) {
    HttpGraphQlClient client = clients.get(authority);
    if (client == null) {
      return Mono.error(notConnected(authority));
    }
    return client
        .document(document)
        .variables(variables)
        .execute()
        .timeout(wait.plus(answerWithin))
        .onErrorMap(new AuthorityFailures(authority)::ofTransport)
        // A large page takes milliseconds to decode: not on the thread that serves other sockets.
        .publishOn(Schedulers.parallel());
  }

  public static RuntimeException notConnected(JurisdictionCode authority) {
    return Problem.AUTHORITY_NOT_CONNECTED.because(
        "jurisdiction: " + authority + " (expected: one whose authority's node is connected)");
  }

  @Override
  public void destroy() {
    connections.dispose();
  }
}
