package org.filinghub.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.fixture.NobodyWaits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** All integration tests of this module are watched; this one shows that the watch notices. */
class EventLoopsIT {
  private static final FakeNational national = new FakeNational();

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub = new TestHub(national).with("spring.data.redis.url", TestHub.nobody()).start();
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
  }

  @Test
  void aBlockingCallOnAnEventLoopOfThisNodeIsNoticed() throws Exception {
    hub.bean(ReactorResourceFactory.class)
        .getLoopResources()
        .onServer(true)
        .next()
        .submit(EventLoopsIT::sleep)
        .get(10, TimeUnit.SECONDS);

    assertThatThrownBy(NobodyWaits::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Thread.sleep")
        .hasMessageContaining(" on webflux-http-")
        .hasMessageContaining("EventLoopsIT.sleep");
    assertThatCode(NobodyWaits::check).as("told once").doesNotThrowAnyException();
  }

  @Test
  void aBlockingCallOnAThreadOfReactorIsNoticed() {
    Mono.fromRunnable(EventLoopsIT::sleep).subscribeOn(Schedulers.parallel()).block();

    assertThatThrownBy(NobodyWaits::check).hasMessageContaining(" on parallel-");
  }

  @Test
  void aRequestBlocksNothing() {
    assertThat(hub.ask("{ jurisdictions { code } }").codes()).isEmpty();

    assertThatCode(NobodyWaits::check).doesNotThrowAnyException();
  }

  private static void sleep() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
