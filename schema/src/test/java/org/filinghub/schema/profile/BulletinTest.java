package org.filinghub.schema.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.Policy.BulletinAudience;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulletinTest {
  private static final PolicyProfiles PROFILES = PolicyProfiles.load(false);

  @ParameterizedTest
  @CsvSource({
    "32, EDUCATION_SYSTEM, MOE-24a",
    "43, EDUCATION_SYSTEM_AND_CREDIT_PLATFORM, HN-2.5",
    "11, CITY_EDUCATION_SYSTEM, BJ-29"
  })
  @Proves({"MOE-24a", "HN-2.5"})
  void audienceOfABlacklistingFollowsTheRegulation(
      String place, BulletinAudience audience, String clause) {
    Instant at = Instant.parse("2020-03-01T00:00:00Z");

    Sourced<BulletinAudience> told =
        PROFILES.at(new JurisdictionCode(place), at).policy().bulletinAudience();

    assertThat(told.value()).isEqualTo(audience);
    assertThat(told.rules()).isEqualTo(Stream.of(clause).map(RuleId::new).toList());
  }
}
