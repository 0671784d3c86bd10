package org.filinghub.gateway.validity;

import org.filinghub.gateway.validity.rule.ValidityResolver;
import org.filinghub.schema.profile.PolicyProfiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the rules of {@code validity.rule}, which do not know Spring, available as a bean. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ValidityProperties.class)
class ValidityConfiguration {

  @Bean
  ValidityResolver validityResolver(PolicyProfiles profiles, ValidityProperties settings) {
    return new ValidityResolver(profiles, settings.maxAge());
  }
}
