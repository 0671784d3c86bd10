package org.filinghub.schema.platform;

import org.filinghub.schema.value.MalformedValue;

/**
 * Lines of a streamed batch, counted from 1, both ends included.
 *
 * @param follows the part before them is under way: they wait for its commit
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

  /** Lines that wait for nobody. */
  public BatchLines(int first, int last) {
    this(first, last, false);
  }
}
