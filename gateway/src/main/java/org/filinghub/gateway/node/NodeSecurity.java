package org.filinghub.gateway.node;

import org.filinghub.schema.access.Caller;
import org.filinghub.schema.problem.ProblemException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
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

  @Bean
  SecurityWebFilterChain nodeSecurityChain(ServerHttpSecurity http, EdgeProblems problems) {
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
        .oauth2ResourceServer(
            server -> server.authenticationEntryPoint(problems).jwt(Customizer.withDefaults()))
        .build();
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
