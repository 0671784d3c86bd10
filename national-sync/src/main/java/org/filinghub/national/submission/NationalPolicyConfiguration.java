package org.filinghub.national.submission;

import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.profile.PolicyProfiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Profiles and calendar, loaded once; one that cannot be loaded stops the start and says which. */
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
