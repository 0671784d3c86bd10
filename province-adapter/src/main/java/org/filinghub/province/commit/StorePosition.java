package org.filinghub.province.commit;

import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * The last committed position of an authority's store: feed sequence and white-list position, in
 * one epoch.
 */
public record StorePosition(int epoch, int sequence, long whitelist) {

  /** Whether something was committed after the earlier position, or the store was restored. */
  public boolean isAheadOf(StorePosition earlier) {
    return epoch != earlier.epoch || sequence > earlier.sequence || whitelist > earlier.whitelist;
  }

  /**
   * Returns the position of a cursor in a list whose last position is {@code last}. Returns 0
   * without a cursor.
   *
   * @throws org.filinghub.schema.problem.ProblemException EPOCH_CHANGED if the cursor is older than
   *     a restore, CURSOR_REFUSED if it is beyond the end
   */
  public long positionIn(long last, @Nullable ChangeCursor after) {
    if (after == null) {
      return 0;
    }
    if (after.epoch() != epoch) {
      throw Problem.EPOCH_CHANGED.because(
          text("cursor epoch", String.valueOf(after.epoch()), String.valueOf(epoch)));
    }
    if (after.sequence() > last) {
      throw Problem.CURSOR_REFUSED.because(
          text("cursor", after.toString(), "at most " + new ChangeCursor(epoch, last)));
    }
    return after.sequence();
  }

  private static String text(String name, String value, String expected) {
    return String.valueOf(new MalformedValue(name, value, expected).getMessage());
  }
}
