package org.filinghub.schema.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.filinghub.schema.value.MalformedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected digests were computed by a program in another language. */
class FeedDigestTest {

  @ParameterizedTest
  @CsvSource({
    "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "44-A1=1, 24083d015c23ad2bafc54cff67c71f6ef9ac9639181b07d0c80ae9731ec4c826",
    "44-a1=1, 3bb7e8f48b4738a684bfaea57365ae7aad24731e03b45f227022bc2e599577e1",
    "44-A1=1 44-A2=12, e9849a474dbd1e23e7793b4c8aac56bf4199b11c6b6570a393974e6112633c15",
    "44-A2=12 44-A1=1, 4c6e0e294d55689a882e66e236686229310f5581d5be4b1e2272cb7772bf7824",
    "44-A1=9223372036854775807,"
        + " fca6d746e3150b79e581b12561001315209cac3f70f45efff9147cfc29c4fee8",
    "11-2020-0001=3 43-x=1 44-A1=20,"
        + " 32c1fd4136ccc41df545785855a5d173bc43e77c2efdefec91016c771698dc86",
  })
  void matchesTheFixedVectors(String pairs, String hex) {
    FeedDigest digest = FeedDigest.start();
    for (String pair : pairs.split(" ")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=");
        digest.add(parts[0], Long.parseLong(parts[1]));
      }
    }

    assertThat(digest.hex()).isEqualTo(hex);
  }

  @Test
  void digestCanBeReadBeforeTheEnd() {
    FeedDigest digest = FeedDigest.start().add("44-A1", 1);

    assertThat(digest.hex()).startsWith("24083d01").isEqualTo(digest.hex());
    assertThat(digest.add("44-A2", 12).hex()).startsWith("e9849a47");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "44-A1\t1", "44-A1\n", "44\u0000-A1"})
  void refusesControlCharactersInIds(String id) {
    assertThatThrownBy(() -> FeedDigest.start().add(id, 1)).isInstanceOf(MalformedValue.class);
  }

  @Test
  void refusesNegativeRevisions() {
    assertThatThrownBy(() -> FeedDigest.start().add("44-A1", -1))
        .hasMessage("feed revision: -1 (expected: 0 or more)");
  }

  // MySQL's manual prints CRC32('MySQL') = 3259397556 and CRC32('mysql') = 2501908538; both exceed
  // a signed int.
  @ParameterizedTest
  @CsvSource({
    "44-A1, 1709387104",
    "44-A2, 4243225818",
    "44-a1, 4033284546",
    "11-2020-0001, 2048616458",
    "00-1, 2230360312",
    "MySQL, 3259397556",
    "mysql, 2501908538",
    "123456789, 3421780262",
    "教育部, 1523552964",
    "'', 0",
  })
  void bucketIsTheUnsignedCrcModuloBuckets(String id, long crc) {
    for (int buckets : new int[] {1, 2, 7, 256, 1_000_003, Integer.MAX_VALUE}) {
      assertThat(FeedDigest.bucketOf(id, buckets)).isEqualTo((int) (crc % buckets));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refusesNoBuckets(int buckets) {
    assertThatThrownBy(() -> FeedDigest.bucketOf("44-A1", buckets))
        .hasMessage("buckets: " + buckets + " (expected: 1 or more)");
  }
}
