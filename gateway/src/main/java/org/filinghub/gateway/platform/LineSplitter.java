package org.filinghub.gateway.platform;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;

/**
 * Cuts a body into lines at line feeds, as it comes. Holds one unfinished line and no more; a line
 * that grows too long is handed on as one that is none, and ends the cutting.
 */
final class LineSplitter {
  /** Far above any item; a record of annex 1 has a few thousand bytes. */
  static final int LONGEST_LINE = 64 * 1024;

  /** Buffers of the body taken before the lines in them are wanted. */
  private static final int BUFFERS_AHEAD = 2;

  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private int next;

  private LineSplitter(int first) {
    this.next = first;
  }

  /**
   * A line without its line feed.
   *
   * @param bytes empty when the line is longer than allowed
   */
  record Line(int number, byte[] bytes, boolean isTooLong) {}

  /** The lines of a body, counted from {@code first}. Lets go of every buffer. */
  static Flux<Line> lines(Flux<DataBuffer> body, int first) {
    return Flux.defer(
        () -> {
          LineSplitter splitter = new LineSplitter(first);
          return body.concatMapIterable(splitter::cut, BUFFERS_AHEAD)
              .concatWith(Flux.defer(() -> Flux.fromIterable(splitter.atEnd())))
              .takeUntil(Line::isTooLong);
        });
  }

  private List<Line> cut(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        rest.write(bytes, from, i - from);
        lines.add(line());
        from = i + 1;
      }
    }
    rest.write(bytes, from, bytes.length - from);
    if (rest.size() > LONGEST_LINE) {
      lines.add(line());
    }
    return lines;
  }

  /** What follows the last line feed is a line when there is something of it. */
  private List<Line> atEnd() {
    return rest.size() == 0 ? List.of() : List.of(line());
  }

  private Line line() {
    boolean tooLong = rest.size() > LONGEST_LINE;
    Line line = new Line(next++, tooLong ? new byte[0] : rest.toByteArray(), tooLong);
    rest.reset();
    return line;
  }
}
