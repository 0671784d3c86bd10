package org.filinghub.schema.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessSystemTest {

  @ParameterizedTest
  @CsvSource({", false", "1, false", "2, true", "3, true", "5, true"})
  void countsAsFiledForMlpsFromLevelTwo(@Nullable Integer level, boolean filed) {
    assertThat(system("京ICP备18027903号-1", level).hasMlps()).isEqualTo(filed);
    assertThat(system("京ICP备18027903号-1", level).hasIcpAndMlps()).isEqualTo(filed);
  }

  @Test
  void countsAsFiledForIcpByItsNumber() {
    assertThat(system(null, 2).hasIcp()).isFalse();
    assertThat(system(null, 2).hasIcpAndMlps()).isFalse();
    assertThat(system("京ICP备18027903号-1", 2).publicView().hasIcpAndMlps()).isTrue();
  }

  private static BusinessSystem system(@Nullable String icpNumber, @Nullable Integer level) {
    return new BusinessSystem(
        "system",
        List.of("example.cn"),
        icpNumber,
        level,
        level == null ? null : "11010512345",
        null);
  }
}
