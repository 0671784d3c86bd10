package org.filinghub.schema.platform;

import org.filinghub.schema.value.MalformedValue;

/**
 * A range of lines of a streamed batch, counted from 1, first and last line included.
 *
 * @param follows true if the part before these lines is still being stored, so these lines wait for
 *     its commit
 */
public record BatchLines(int first, int last, boolean follows) {

  public BatchLines {
    if (first < 1) {
      throw new MalformedValue("lines.first", String.valueOf(first), "1 or more");
    }
    if (last < first) {
      throw new MalformedValue("lines.last", String.valueOf(last), first + " or more");
    }
  }

  /** Lines that do not wait for another part. */
  public BatchLines(int first, int last) {
    this(first, last, false);
  }
}
