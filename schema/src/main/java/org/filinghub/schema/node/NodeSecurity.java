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
 * Bearer tokens (OAuth 2, JWT) are verified here and nowhere else; without one a caller is
 * anonymous. What a caller may do is checked on the record, by the feature that owns it. A key that
 * cannot be loaded stops the start.
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

  /** Whose tokens are good is known before anybody shows one, or the node does not start. */
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

  /** Nobody reads a span per filter of every request; what a request took is measured around it. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** A token whose claims name no caller is refused like one that was forged: 401. */
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
