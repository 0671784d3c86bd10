package org.filinghub.schema.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionCodeTest {

  @ParameterizedTest
  @CsvSource({
    "110000, 11",
    "110108, 11",
    "430100, 43",
    "440300, 44",
    "650100, 65",
    "652301, 65",
    "659101, 65",
    "659001, 66",
    "659002, 66",
    "659010, 66",
    "659011, 66",
    "660000, 66",
    "661400, 66",
    "661500, 66",
    "４４０３００, 44",
    "44 03 00, 44",
  })
  void returnsTheJurisdictionOfAPlace(String region, String jurisdiction) {
    assertThat(RegionCode.parse(region).jurisdiction())
        .contains(new JurisdictionCode(jurisdiction));
    assertThat(RegionCode.parse(region).isMainland()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"710000", "810000", "820000", "810001"})
  void placesOutsideTheMainlandHaveNoJurisdiction(String region) {
    assertThat(RegionCode.parse(region).isMainland()).isFalse();
    assertThat(RegionCode.parse(region).jurisdiction()).isEmpty();
  }

  @Test
  void everyProvinceHasRegions() {
    for (JurisdictionInfo info : Jurisdictions.all()) {
      if (!info.code().equals(JurisdictionCode.MINISTRY)) {
        assertThat(RegionCode.parse(info.code() + "0000").jurisdiction()).contains(info.code());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000000", "001100", "100000", "990000", "830000", "470000", "11", "1100", "11000",
        "1100000", "11000A", "北京市"
      })
  void refusesInvalidPlace(String region) {
    assertThatThrownBy(() -> RegionCode.parse(region))
        .hasMessage("region code: " + region + " (expected: six digits, the first two a province)");
  }
}
