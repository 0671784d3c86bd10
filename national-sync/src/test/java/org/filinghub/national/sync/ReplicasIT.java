package org.filinghub.national.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.national.lease.Lease;
import org.filinghub.national.lease.LeaseKeeper;
import org.filinghub.national.lease.LeaseLost;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Several replicas over one database, with leases of 2 s that are renewed every 600 ms. */
class ReplicasIT {
  private final FakeAuthority beijing = new FakeAuthority("11");
  private final FakeAuthority hunan = new FakeAuthority("43");
  private final TestNode first = new TestNode(beijing, hunan).with("filinghub.lease.node", "first");
  private final TestNode second = first.replica().with("filinghub.lease.node", "second");

  @AfterEach
  void stop() {
    first.close();
    second.close();
    beijing.close();
    hunan.close();
  }

  @Test
  void replicasShareAuthoritiesAndReadEachOnce() {
    first.start();
    eventually("all with the first", () -> held("first") == 2);

    second.start();

    eventually("one each", () -> held("first") == 1 && held("second") == 1);
    commit(beijing, 3);
    commit(hunan, 3);
    eventually("both are read", () -> revisions("11") == 3 && revisions("43") == 3);
  }

  @Test
  void livingReplicaTakesOverFromADeadOne() {
    first.start();
    second.start();
    eventually("one each", () -> held("first") == 1 && held("second") == 1);

    first.die();
    commit(beijing, 2);
    commit(hunan, 2);

    eventually("both with the second", () -> heldBy(second, "second") == 2);
    eventually("both are read", () -> count(second, "11") == 2 && count(second, "43") == 2);
  }

  @Test
  void stoppedReplicaReleasesItsLeasesImmediately() {
    first.start();
    eventually("all with the first", () -> held("first") == 2);

    first.stop();
    second.start();

    eventually("all with the second", () -> heldBy(second, "second") == 2);
    assertThat(second.count("worker")).isEqualTo(1);
    assertThat(second.value("SELECT MIN(fence) FROM lease")).isEqualTo(2L);
  }

  @Test
  void replicaThatLostItsLeaseCannotCommit() throws Exception {
    first.start();
    eventually("all with the first", () -> held("first") == 2);
    pull("11");
    Lease lease = first.bean(LeaseKeeper.class).find(new JurisdictionCode("11")).orElseThrow();
    // given a page that the authority sends only after another replica has acquired the lease
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    beijing.distorts(
        page -> {
          asked.countDown();
          await(mayAnswer);
          return page;
        });
    commit(beijing, 1);
    CompletableFuture<@Nullable Throwable> pass =
        CompletableFuture.supplyAsync(
            () ->
                first
                    .bean(FeedPass.class)
                    .run(lease, Duration.ofSeconds(1))
                    .then(Mono.<Throwable>empty())
                    .onErrorResume(Mono::just)
                    .block(Duration.ofSeconds(10)));
    await(asked);

    first.execute(
        "UPDATE lease SET holder = 'other', fence = fence + 1,"
            + " held_until = TIMESTAMPADD(MINUTE, 5, UTC_TIMESTAMP(6)) WHERE jurisdiction = '11'");
    mayAnswer.countDown();

    assertThat(pass.get()).isInstanceOf(LeaseLost.class);
    eventually(
        "lease forgotten",
        () -> first.bean(LeaseKeeper.class).find(new JurisdictionCode("11")).isEmpty());
    assertThat(revisions("11")).isZero();
    assertThat(first.value("SELECT sequence FROM feed_position WHERE jurisdiction = '11'"))
        .isEqualTo(0L);
    // A pull for a caller works without the lease and applies the change once.
    beijing.distorts(page -> page);
    pull("11");
    assertThat(revisions("11")).isEqualTo(1);
  }

  @Test
  void concurrentPullsOfTwoReplicasApplyEachChangeOnce() {
    first.with("filinghub.feed.page", "2").start();
    second.with("filinghub.feed.page", "2").start();
    commit(beijing, 20);

    List.of(first, second, first, second).parallelStream()
        .forEach(node -> node.ask(PULL, Map.of("code", "11")).data("/pull"));

    assertThat(revisions("11")).isEqualTo(20);
    assertThat(
            first.value(
                "SELECT COUNT(DISTINCT sequence) FROM golden_revision WHERE filing_id LIKE '11-%'"))
        .isEqualTo(20L);
    assertThat(first.value("SELECT record_count FROM feed_position WHERE jurisdiction = '11'"))
        .isEqualTo(20);
  }

  // ---- helpers

  private static final String PULL =
      "mutation($code:JurisdictionCode!){pull(jurisdiction:$code){applied}}";

  private void pull(String code) {
    first.ask(PULL, Map.of("code", code)).data("/pull");
  }

  private static void commit(FakeAuthority authority, int filings) {
    for (int seed = 1; seed <= filings; seed++) {
      authority.commits(Filings.change(Filings.submitted(authority.code(), seed), null));
    }
  }

  private long held(String replica) {
    return heldBy(first, replica);
  }

  private static long heldBy(TestNode asked, String replica) {
    return asked.count(
        "lease WHERE held_until > UTC_TIMESTAMP(6) AND holder LIKE '" + replica + "-%'");
  }

  private long revisions(String code) {
    return count(first, code);
  }

  private static long count(TestNode asked, String code) {
    return asked.count("golden_revision WHERE filing_id LIKE '" + code + "-%'");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
