package org.filinghub.national.authority;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;

/**
 * Asks an authority's node over GraphQL. Each call has a time limit; every failure leaves as a
 * {@code Problem}, and none carries an address.
 *
 * <p>Problems: AUTHORITY_NOT_CONNECTED; AUTHORITY_UNREACHABLE when it does not answer or says that
 * it cannot now; FEED_UNREADABLE when the answer is not what the contract says; else the code that
 * the authority itself gave.
 */
@Component
@EnableConfigurationProperties({ConnectedAuthorityProperties.class, AuthorityCallProperties.class})
public class AuthorityNodeClient implements DisposableBean {
  /** To one host: an authority's feed, deliveries and pulls; several may live on one host. */
  private static final int CONNECTIONS_PER_AUTHORITY = 4;

  private static final int WAITING_PER_CONNECTION = 8;

  private final Map<JurisdictionCode, WebClient> clients = new TreeMap<>();
  private final StoredJson json;
  private final ConnectionProvider connections;
  private final Duration answerWithin;

  AuthorityNodeClient(
      ConnectedAuthorities authorities,
      ConnectedAuthorityProperties token,
      AuthorityCallProperties settings,
      StoredJson json) {
    this.json = json;
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

  private static WebClient client(
      HttpClient http, URI url, String token, AuthorityCallProperties settings) {
    return WebClient.builder()
        .clientConnector(new ReactorClientHttpConnector(http))
        .baseUrl(url.toString())
        .defaultHeaders(headers -> headers.setBearerAuth(token))
        .codecs(
            codecs ->
                codecs
                    .defaultCodecs()
                    .maxInMemorySize(Math.toIntExact(settings.answerLimit().toBytes())))
        .build();
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
        .map(answer -> new AuthorityErrorMapper(authority, json).read(answer, field, type));
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
            answer ->
                new AuthorityErrorMapper(authority, json).find(answer, field, type).orElse(null));
  }

  private Mono<JsonNode> answer(
      JurisdictionCode authority,
      String document,
      Map<String, @Nullable Object> variables,
      Duration wait) {
    WebClient client = clients.get(authority);
    if (client == null) {
      return Mono.error(notConnected(authority));
    }
    AuthorityErrorMapper failures = new AuthorityErrorMapper(authority, json);
    return client
        .post()
        .contentType(MediaType.APPLICATION_JSON)
        .accept(MediaType.APPLICATION_GRAPHQL_RESPONSE, MediaType.APPLICATION_JSON)
        .bodyValue(json.write(Map.of("query", document, "variables", variables)))
        .exchangeToMono(AuthorityNodeClient::bytes)
        .timeout(wait.plus(answerWithin))
        .onErrorMap(failures::ofTransport)
        // A large page takes milliseconds to read: not on the thread that serves other sockets.
        .publishOn(Schedulers.parallel())
        .map(failures::body);
  }

  /** By GraphQL over HTTP a refused request comes with 400 and a GraphQL body. */
  private static Mono<byte[]> bytes(ClientResponse response) {
    HttpStatusCode status = response.statusCode();
    return status.is2xxSuccessful() || status.value() == 400
        ? response.bodyToMono(byte[].class).defaultIfEmpty(new byte[0])
        : response.createError();
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
