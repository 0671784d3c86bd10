package org.filinghub.schema.node;

import org.filinghub.schema.access.Caller;
import org.filinghub.schema.problem.ProblemException;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;

/**
 * The only place where bearer tokens (OAuth 2, JWT) are verified. A request without a token is
 * anonymous. The feature that owns a record checks what the caller may do with it. If a key cannot
 * be loaded, the node does not start.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class NodeSecurity {

  private static final String KEY = "spring.security.oauth2.resourceserver.jwt.public-key-location";

  @Bean
  SecurityWebFilterChain nodeSecurityChain(
      ServerHttpSecurity http,
      GraphQlHttpErrors problems,
      ObjectProvider<ReactiveJwtDecoder> decoders,
      Environment settings) {
    ReactiveJwtDecoder decoder = decoder(decoders, settings);
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
        .oauth2ResourceServer(
            server ->
                server.authenticationEntryPoint(problems).jwt(tokens -> tokens.jwtDecoder(decoder)))
        .build();
  }

  /** Returns the decoder. If no trusted issuer or key is configured, the node does not start. */
  private static ReactiveJwtDecoder decoder(
      ObjectProvider<ReactiveJwtDecoder> decoders, Environment settings) {
    String found = "nothing";
    try {
      ReactiveJwtDecoder decoder = decoders.getIfAvailable();
      if (decoder != null) {
        return decoder;
      }
    } catch (BeansException e) {
      found = String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }
    throw new InvalidConfigurationPropertyValueException(
        KEY,
        settings.getProperty(KEY),
        found + " (expected: the PEM of an RSA key, or instead of it jwk-set-uri or issuer-uri)");
  }

  /**
   * Turns off the observation of single security filters, because these spans are not used. The
   * whole request is measured separately.
   */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Rejects a token whose claims name no valid caller with 401, like a forged token. */
  @Bean
  OAuth2TokenValidator<Jwt> callerClaims() {
    return token -> {
      try {
        Caller.fromClaims(token.getClaims());
        return OAuth2TokenValidatorResult.success();
      } catch (ProblemException e) {
        return OAuth2TokenValidatorResult.failure(
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, e.getMessage(), null));
      }
    };
  }
}
