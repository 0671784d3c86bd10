package org.filinghub.national.node;

import java.util.concurrent.Executor;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.fixture.BlockingCallWatchContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Schedulers;

class EventLoopsIT extends BlockingCallWatchContract {
  private static final TestNode node = new TestNode();

  @BeforeAll
  static void start() {
    node.start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Override
  protected Executor eventLoop() {
    return node.bean(ReactorResourceFactory.class).getLoopResources().onServer(true).next();
  }

  @Override
  protected Executor parallel() {
    return Schedulers.parallel()::schedule;
  }

  @Override
  protected void ask() {
    node.ask("{ feeds { state } }").data("/feeds");
  }
}
