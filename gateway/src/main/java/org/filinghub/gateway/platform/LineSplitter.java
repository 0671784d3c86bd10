package org.filinghub.gateway.platform;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;

/**
 * Splits a request body into lines while it arrives. Buffers only the current line. A line that
 * exceeds the limit is emitted without its bytes and ends the stream.
 */
final class LineSplitter {
  /** In bytes. An item has a few thousand. */
  static final int MAX_LINE_LENGTH = 64 * 1024;

  /** Number of buffers that are requested before their lines are needed. */
  private static final int PREFETCHED_BUFFERS = 2;

  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private int next;

  private LineSplitter(int first) {
    this.next = first;
  }

  /**
   * A line without its line feed.
   *
   * @param bytes empty if the line is too long
   */
  record BodyLine(int number, byte[] bytes, boolean isTooLong) {}

  /** The lines of a body, numbered from {@code first}. Releases every buffer. */
  static Flux<BodyLine> lines(Flux<DataBuffer> body, int first) {
    return Flux.defer(
        () -> {
          LineSplitter splitter = new LineSplitter(first);
          return body.concatMapIterable(splitter::cut, PREFETCHED_BUFFERS)
              .concatWith(Flux.defer(() -> Flux.fromIterable(splitter.atEnd())))
              .takeUntil(BodyLine::isTooLong);
        });
  }

  private List<BodyLine> cut(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    List<BodyLine> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        rest.write(bytes, from, i - from);
        lines.add(line());
        from = i + 1;
      }
    }
    rest.write(bytes, from, bytes.length - from);
    if (rest.size() > MAX_LINE_LENGTH) {
      lines.add(line());
    }
    return lines;
  }

  /** The text after the last line feed is a line unless it is empty. */
  private List<BodyLine> atEnd() {
    return rest.size() == 0 ? List.of() : List.of(line());
  }

  private BodyLine line() {
    boolean tooLong = rest.size() > MAX_LINE_LENGTH;
    BodyLine line = new BodyLine(next++, tooLong ? new byte[0] : rest.toByteArray(), tooLong);
    rest.reset();
    return line;
  }
}
