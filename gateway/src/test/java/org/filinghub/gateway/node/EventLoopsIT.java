package org.filinghub.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executor;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.fixture.BlockingCallWatchContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Schedulers;

class EventLoopsIT extends BlockingCallWatchContract {
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

  @Override
  protected Executor eventLoop() {
    return hub.bean(ReactorResourceFactory.class).getLoopResources().onServer(true).next();
  }

  @Override
  protected Executor parallel() {
    return Schedulers.parallel()::schedule;
  }

  @Override
  protected void ask() {
    assertThat(hub.ask("{ jurisdictions { code } }").codes()).isEmpty();
  }
}
