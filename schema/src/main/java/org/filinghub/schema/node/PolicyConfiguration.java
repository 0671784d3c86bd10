package org.filinghub.schema.node;

import java.util.function.Supplier;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.Jurisdictions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Loads the jurisdictions, policy profiles and working-day calendar once at start. A file that
 * cannot be loaded stops the start.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PolicyProperties.class)
class PolicyConfiguration {
  private static final String REMEDY =
      "Correct the file named above. A node does not start with an incomplete rule.";

  @Bean
  PolicyProfiles policyProfiles(PolicyProperties settings) {
    load("jurisdictions", Jurisdictions::all);
    return load("policy profiles", () -> PolicyProfiles.load(settings.includeOutside()));
  }

  @Bean
  WorkingDayCalendar workingDayCalendar() {
    return load("working-day calendar", WorkingDayCalendar::load);
  }

  private static <T> T load(String what, Supplier<T> load) {
    try {
      return load.get();
    } catch (RuntimeException | ExceptionInInitializerError e) {
      throw new StartFailure(what, REMEDY, e);
    }
  }
}
