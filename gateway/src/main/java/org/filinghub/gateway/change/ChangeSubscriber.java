package org.filinghub.gateway.change;

import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Sinks;

/** A subscriber and its position in the window. */
final class ChangeSubscriber {
  private static final long NO_POSITION = Long.MAX_VALUE;

  /** Ends the subscription from the hub's side. */
  final Sinks.Empty<FilingChange> end = Sinks.empty();

  /** Position in the window. Guarded by the lock of {@link SharedWindow}. */
  long position = NO_POSITION;

  /** Cursor of the last change that it received, or its start cursor. */
  volatile @Nullable String cursor;

  /**
   * The subscriber is too slow. {@link LiveChanges} replaces this by the final error, because only
   * then the last delivered cursor is known.
   */
  static final class SubscriberFellBehind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SubscriberFellBehind() {
      super("the subscriber fell behind", null, false, false);
    }
  }
}
