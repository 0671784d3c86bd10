package org.filinghub.province.legacy;

import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.filinghub.province.legacy.mapping.LegacyPlatform;
import org.filinghub.province.legacy.mapping.LegacyPlatform.Requests;
import org.filinghub.province.legacy.mapping.Paging;
import org.filinghub.province.legacy.mapping.PlatformPage;
import org.filinghub.schema.value.MalformedValue;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.retry.Retry;

/**
 * HTTP client of one platform. Keeps the request rate of its YAML file. Retries an answer that is
 * late, too large, incomplete or missing.
 */
final class PlatformClient {
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
  private static final int ONE_CONNECTION = 1;

  private final LegacyPlatform platform;
  private final WebClient http;

  PlatformClient(LegacyPlatform platform, WebClient.Builder http) {
    this.platform = platform;
    Requests requests = platform.requests();
    HttpClient client =
        HttpClient.create(
                ConnectionProvider.builder("legacy-" + requests.url().getHost())
                    .maxConnections(ONE_CONNECTION)
                    .maxIdleTime(Duration.ofSeconds(10))
                    .build())
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                (int) Math.min(requests.within().toMillis(), Integer.MAX_VALUE))
            .followRedirect(false);
    this.http =
        http.clientConnector(new ReactorClientHttpConnector(client))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(requests.largest()))
            .defaultHeaders(headers -> requests.headers().forEach(headers::set))
            .build();
  }

  /** Fails with a {@link MalformedValue} that describes the error of the last attempt. */
  Mono<PlatformPage> page(Paging.PageRequest asked) {
    Requests requests = platform.requests();
    URI uri = uri(asked);
    Mono<PlatformPage> once =
        http.get()
            .uri(uri)
            .exchangeToMono(this::body)
            .map(answer -> PlatformPage.read(answer, platform.answers()))
            .timeout(requests.within())
            .onErrorMap(this::wrong);
    // The delay before each request limits the rate, even if the platform answers fast.
    return Mono.delay(asked.index() == 0 ? Duration.ZERO : requests.spacing())
        .then(once)
        .retryWhen(
            Retry.backoff(requests.attempts() - 1L, longer(requests.backoff(), requests.spacing()))
                .maxBackoff(longer(LONGEST_BACKOFF, requests.spacing()))
                .jitter(0)
                .filter(MalformedValue.class::isInstance)
                .onRetryExhaustedThrow((spec, signal) -> signal.failure()));
  }

  private Throwable wrong(Throwable failure) {
    Requests requests = platform.requests();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MalformedValue) {
        return cause;
      }
      if (cause instanceof TimeoutException) {
        return new MalformedValue(
            "answer", "late", "an answer within " + requests.within().toMillis() + " ms");
      }
      if (cause instanceof DataBufferLimitException) {
        return new MalformedValue(
            "answer", "too large", "at most " + requests.largest() + " bytes");
      }
      if (cause instanceof IOException || cause instanceof WebClientException) {
        return new MalformedValue("answer", "none or incomplete", "a complete answer");
      }
    }
    return failure;
  }

  private Mono<byte[]> body(ClientResponse response) {
    HttpStatusCode status = response.statusCode();
    if (!status.isSameCodeAs(HttpStatus.OK)) {
      return response
          .releaseBody()
          .then(Mono.error(() -> new MalformedValue("status", "HTTP " + status.value(), "200")));
    }
    MediaType type = response.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
    String name = type.getType() + "/" + type.getSubtype();
    if (!platform.answers().mediaTypes().contains(name)) {
      return response
          .releaseBody()
          .then(
              Mono.error(
                  () ->
                      new MalformedValue(
                          "media type",
                          name,
                          "one of " + String.join(", ", platform.answers().mediaTypes()))));
    }
    return response
        .bodyToMono(byte[].class)
        .switchIfEmpty(Mono.error(() -> new MalformedValue("answer", "empty", "a page")));
  }

  private URI uri(Paging.PageRequest asked) {
    Map<String, String> values = new TreeMap<>(platform.requests().parameters());
    values.putAll(asked.parameters());
    UriComponentsBuilder uri = UriComponentsBuilder.fromUri(platform.requests().url());
    values.forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
    return uri.encode().buildAndExpand(values).toUri();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
