package org.filinghub.national.node;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.fixture.NobodyWaits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** All integration tests of this module are watched; this one shows that the watch notices. */
class EventLoopsIT {
  private static final TestNode node = new TestNode();

  @BeforeAll
  static void start() {
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void aBlockingCallOnAnEventLoopOfThisNodeIsNoticed() throws Exception {
    node.bean(ReactorResourceFactory.class)
        .getLoopResources()
        .onServer(true)
        .next()
        .submit(EventLoopsIT::sleep)
        .get(10, TimeUnit.SECONDS);

    assertThatThrownBy(NobodyWaits::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Thread.sleep")
        .hasMessageContaining("-http-")
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
    node.ask("{ feeds { state } }").data("/feeds");

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
