package org.filinghub.national.submission;

import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.profile.PolicyProfiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the policy profiles and the calendar. If one cannot be loaded, the node does not start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NationalPolicyProperties.class)
class NationalPolicyConfiguration {

  @Bean
  PolicyProfiles policyProfiles(NationalPolicyProperties settings) {
    return PolicyProfiles.load(settings.includeOutside());
  }

  @Bean
  WorkingDayCalendar workingDayCalendar() {
    return WorkingDayCalendar.load();
  }
}
