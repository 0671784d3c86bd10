package org.filinghub.national.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.filinghub.engines.Redis;
import org.filinghub.national.fixture.ConcurrentRuns;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/**
 * Numbers are announced in commit order, also after a Redis failure. The class has its own Redis,
 * because one test kills it.
 */
class AnnouncementIT {
  private static final String[] CODES = {"11", "43", "44"};

  private static Redis redis;
  private static FakeAuthority[] authorities;
  private static TestNode node;
  private static Hub hub;

  @BeforeAll
  static void start(@TempDir Path folder) {
    redis = Redis.start(folder);
    authorities = Stream.of(CODES).map(FakeAuthority::new).toArray(FakeAuthority[]::new);
    node = new TestNode(authorities).with("spring.data.redis.url", redis.url()).start();
    hub = new Hub(node);
  }

  @AfterAll
  static void stop() {
    node.close();
    for (FakeAuthority authority : authorities) {
      authority.close();
    }
    redis.close();
  }

  @Test
  void announcesNumbersInCommitOrder() {
    ConcurrentRuns.run(
        3,
        authority -> {
          for (int seed = 1; seed <= 8; seed++) {
            file(authority, seed);
            hub.pulls(CODES[authority]);
          }
          return authority;
        });

    eventually("announced", () -> node.count("outbox") == 0);
    assertThat(announced()).hasSizeGreaterThanOrEqualTo(24).isSorted();
    assertThat(announced()).containsAll(recorded());
  }

  @Test
  void announcesAfterRedisRestartWhatItMissed() {
    eventually("announced", () -> node.count("outbox") == 0);
    redis.kill();
    IntStream.rangeClosed(101, 104).forEach(seed -> file(0, seed));
    hub.pulls("11");
    assertThat(node.count("outbox")).isEqualTo(4);

    redis.restart();

    eventually("announced", () -> node.count("outbox") == 0);
    assertThat(announced()).hasSize(4).isSorted();
  }

  private static void file(int authority, int seed) {
    String code = CODES[authority];
    authorities[authority].files(Filings.submitted(code, seed), Filings.number(code, seed));
  }

  /** Sequences of the stream's entries. */
  private static List<Long> announced() {
    return Objects.requireNonNull(
            node.bean(ReactiveStringRedisTemplate.class)
                .opsForStream()
                .range(node.stream(), Range.unbounded())
                .collectList()
                .block())
        .stream()
        .map(record -> Long.parseLong(String.valueOf(record.getValue().get("sequence"))))
        .toList();
  }

  private static List<Long> recorded() {
    return node
        .rows("SELECT sequence FROM golden_revision WHERE is_public = TRUE ORDER BY sequence")
        .stream()
        .map(row -> ((Number) Objects.requireNonNull(row.get("sequence"))).longValue())
        .toList();
  }
}
