package org.filinghub.gateway.change;

import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Sinks;

/** One subscriber: its place in the window, and its end when that comes from here. */
final class ChangeSubscriber {
  private static final long NOWHERE = Long.MAX_VALUE;

  final Sinks.Empty<FilingChange> end = Sinks.empty();

  /** Its place in the window; under the lock of {@link SharedWindow}. */
  long place = NOWHERE;

  /** Cursor of the last change it was given, or where it began. */
  volatile @Nullable String last;

  /** On its way to a subscriber; what it is told is known when all before it has been given out. */
  static final class FellBehind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FellBehind() {
      super("fell behind", null, false, false);
    }
  }
}
