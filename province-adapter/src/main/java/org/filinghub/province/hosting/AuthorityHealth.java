package org.filinghub.province.hosting;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * Health at {@code /actuator/health/authorities/{code}}: up if the authority's database answers.
 */
@Configuration(proxyBeanMethods = false)
class AuthorityHealth {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Bean
  ReactiveHealthContributor authoritiesHealthContributor(HostedAuthorities authorities) {
    Map<String, ReactiveHealthIndicator> indicators = new LinkedHashMap<>();
    for (HostedAuthority authority : authorities.all()) {
      indicators.put(authority.code().value(), () -> health(authority));
    }
    return CompositeReactiveHealthContributor.fromMap(indicators);
  }

  private static Mono<Health> health(HostedAuthority authority) {
    return authority
        .database()
        .sql("SELECT 1")
        .map(row -> Health.up().build())
        .one()
        .timeout(PATIENCE)
        .onErrorReturn(Health.down().build());
  }
}
