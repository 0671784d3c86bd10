package org.filinghub.gateway.submission;

import org.filinghub.gateway.routing.HeadOfficeRouter;
import org.filinghub.schema.profile.PolicyProfiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the router, because its package contains pure rules without Spring. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

  @Bean
  HeadOfficeRouter headOfficeRouter(PolicyProfiles profiles) {
    return new HeadOfficeRouter(profiles);
  }
}
