package org.filinghub.national.lease;

import reactor.core.publisher.Mono;

/** Another replica holds the lease. The transaction rolls back. */
public final class LeaseLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private LeaseLost(Lease lease) {
    super("lease of " + lease.authority() + " lost, fence " + lease.fence(), null, false, false);
  }

  static Mono<Void> unlessOne(long rows, Lease lease) {
    return rows == 1 ? Mono.empty() : Mono.error(new LeaseLost(lease));
  }
}
