package org.filinghub.national.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeasePropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT15S", "PT1M"})
  void deadReplicaIsDetectedWithinThePeriodAndALivingOneRenewsInTime(Duration period) {
    LeaseProperties settings = new LeaseProperties("node", period);

    assertThat(settings.term().plus(settings.renewEvery())).isLessThan(period);
    assertThat(settings.renewEvery().multipliedBy(3)).isLessThan(settings.term());
  }
}
