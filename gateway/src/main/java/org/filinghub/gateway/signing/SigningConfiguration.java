package org.filinghub.gateway.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Loads the keys and publishes their public halves at {@code /.well-known/jwks.json} (RFC 7517).
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningProperties.class)
class SigningConfiguration {
  private static final MediaType KEY_SET = MediaType.valueOf("application/jwk-set+json");

  /**
   * A verifier may cache the key set for this time. Publish a new key that long before it signs.
   */
  private static final Duration CACHED_FOR = Duration.ofHours(1);

  @Bean
  SigningKeys signingKeys(SigningProperties settings, ResourceLoader files) {
    return SigningKeys.load(settings, files);
  }

  @Bean
  AnswerSigner answerSigner(
      SigningProperties settings, SigningKeys keys, HubJson json, Clock clock, MeterRegistry meters)
      throws JOSEException {
    return new AnswerSigner(settings, keys, json, clock, meters);
  }

  @Bean
  RouterFunction<ServerResponse> signingKeySet(SigningKeys keys, HubJson json) {
    byte[] set =
        json.write(Map.of("keys", keys.published().stream().map(ECKey::toJSONObject).toList()));
    return RouterFunctions.route()
        .GET(
            "/.well-known/jwks.json",
            request ->
                ServerResponse.ok()
                    .contentType(KEY_SET)
                    .cacheControl(CacheControl.maxAge(CACHED_FOR).cachePublic())
                    .bodyValue(set))
        .build();
  }
}
