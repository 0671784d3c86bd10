package org.filinghub.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class SqlTimeTest {

  @Test
  void writesUtcInEveryProcessTimeZone() {
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
      Instant instant = Instant.parse("2024-03-04T01:00:00Z");

      assertThat(SqlTime.of(instant)).isEqualTo(LocalDateTime.of(2024, 3, 4, 1, 0));
      assertThat(SqlTime.instant(SqlTime.of(instant))).isEqualTo(instant);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void truncatesToMicrosecondsWithoutRoundingUp() {
    Instant last = Instant.parse("2020-01-31T15:59:59.999999999Z");

    assertThat(SqlTime.storable(last)).isEqualTo("2020-01-31T15:59:59.999999Z");
    assertThat(SqlTime.instant(SqlTime.of(last))).isEqualTo(SqlTime.storable(last));
  }
}
