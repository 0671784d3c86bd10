package org.filinghub.province.legacy.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.filinghub.schema.value.MalformedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformDateFormatsTest {
  private static final PlatformDateFormats LOCAL =
      new PlatformDateFormats(
          ZoneId.of("Asia/Shanghai"),
          List.of("yyyy年M月d日", "yyyy/MM/dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyyMMdd"));

  @ParameterizedTest
  @CsvSource({
    "2020年2月3日, 2020-02-03T00:00:00+08:00",
    "2020年12月31日, 2020-12-31T00:00:00+08:00",
    "2020年02月03日, 2020-02-03T00:00:00+08:00",
    "2020年2月29日, 2020-02-29T00:00:00+08:00",
    "2020/02/03 09:05, 2020-02-03T09:05:00+08:00",
    "2020-02-03 23:59:59, 2020-02-03T23:59:59+08:00",
    "20200203, 2020-02-03T00:00:00+08:00",
  })
  void readsLocalTimesInZoneOfPlatform(String written, OffsetDateTime meant) {
    assertThat(LOCAL.read("/riqi", written)).isEqualTo(meant.toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021年2月29日",
        "2020年13月1日",
        "2020/02/30 09:00",
        "2020/02/03 24:30",
        "2020-02-03",
        "20200203 ",
        "2020年2月3日左右",
        "二〇二〇年二月三日",
        "",
      })
  void rejectsDayThatDoesNotExist(String written) {
    assertThatThrownBy(() -> LOCAL.read("/riqi", written))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining("/riqi:")
        .hasMessageContaining("yyyy年M月d日");
  }

  @ParameterizedTest
  @CsvSource({
    "EPOCH_MILLIS, 1580691600000",
    "EPOCH_SECONDS, 1580691600",
    "ISO_INSTANT, 2020-02-03T01:00:00Z"
  })
  void readsMachineFormats(String format, String written) {
    PlatformDateFormats dates =
        new PlatformDateFormats(ZoneId.of("Asia/Shanghai"), List.of(format));

    assertThat(dates.read("/t", written)).isEqualTo(Instant.parse("2020-02-03T01:00:00Z"));
  }

  @Test
  void truncatesInstantToMicroseconds() {
    PlatformDateFormats dates = new PlatformDateFormats(ZoneOffset.UTC, List.of("ISO_INSTANT"));

    assertThat(dates.read("/t", "2020-02-03T01:00:00.123456789Z"))
        .isEqualTo("2020-02-03T01:00:00.123456Z");
  }
}
