package org.filinghub.province.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executor;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.BlockingCallWatchContract;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Schedulers;

class EventLoopsIT extends BlockingCallWatchContract {
  private final TestNode node = TestNode.shared();

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
    assertThat(node.ask("32", null, "{ filings(first: 1) { hasMore } }").codes()).isEmpty();
  }
}
