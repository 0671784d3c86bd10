package org.filinghub.gateway.policy;

import java.util.function.Supplier;
import org.filinghub.gateway.routing.HeadOfficeRouter;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.Jurisdictions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the policy profiles and the working-day calendar. The hub does not start without them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PolicyProperties.class)
class PolicyConfiguration {
  private static final String REMEDY =
      "Correct the file named above, or start without it. The hub never decides with incomplete"
          + " rules.";

  @Bean
  PolicyProfiles policyProfiles(PolicyProperties settings) {
    loaded("jurisdictions", Jurisdictions::all);
    return loaded("policy profiles", () -> PolicyProfiles.load(settings.includeOutside()));
  }

  @Bean
  WorkingDayCalendar workingDayCalendar() {
    return loaded("working-day calendar", WorkingDayCalendar::load);
  }

  @Bean
  HeadOfficeRouter headOfficeRouter(PolicyProfiles profiles) {
    return new HeadOfficeRouter(profiles);
  }

  private static <T> T loaded(String what, Supplier<T> load) {
    try {
      return load.get();
    } catch (RuntimeException | ExceptionInInitializerError e) {
      throw new StartFailure(what, REMEDY, e);
    }
  }
}
