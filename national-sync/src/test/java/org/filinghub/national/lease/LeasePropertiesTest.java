package org.filinghub.national.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeasePropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT15S", "PT1M"})
  void aDeadReplicasLeaseIsNoticedWithinThePeriodAndALivingOnesNeverRunsOut(Duration period) {
    LeaseProperties settings = new LeaseProperties("node", period);

    assertThat(settings.term().plus(settings.look())).isLessThan(period);
    assertThat(settings.look().multipliedBy(3)).isLessThan(settings.term());
  }
}
