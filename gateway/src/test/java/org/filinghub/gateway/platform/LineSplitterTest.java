package org.filinghub.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

class LineSplitterTest {

  @Test
  void splitsAtLineFeedsAcrossBuffers() {
    assertThat(lines("a", "b\nc", "\n", "\nd\n")).containsExactly("5 ab", "6 c", "7 ", "8 d");
  }

  @Test
  void acceptsLastLineWithoutLineFeed() {
    assertThat(lines("a\nb")).containsExactly("5 a", "6 b");
    assertThat(lines()).isEmpty();
    assertThat(lines("")).isEmpty();
  }

  @Test
  void joinsCharacterSplitBetweenBuffers() {
    byte[] text = "备案\n".getBytes(StandardCharsets.UTF_8);
    Flux<DataBuffer> body =
        Flux.range(0, text.length)
            .map(i -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[] {text[i]}));

    assertThat(texts(LineSplitter.lines(body, 1))).containsExactly("1 备案");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void endsStreamAtTooLongLine(int over) {
    String longest = "x".repeat(LineSplitter.MAX_LINE_LENGTH + over);

    List<LineSplitter.BodyLine> lines =
        Objects.requireNonNull(
            LineSplitter.lines(buffers("a\n" + longest, "\nb\n"), 1).collectList().block());

    assertThat(lines).hasSize(over == 0 ? 3 : 2);
    assertThat(lines.get(1).isTooLong()).isEqualTo(over == 1);
  }

  private static List<String> lines(String... parts) {
    return texts(LineSplitter.lines(buffers(parts), 5));
  }

  private static List<String> texts(Flux<LineSplitter.BodyLine> lines) {
    return Objects.requireNonNull(
        lines
            .map(line -> line.number() + " " + new String(line.bytes(), StandardCharsets.UTF_8))
            .collectList()
            .block());
  }

  private static Flux<DataBuffer> buffers(String... parts) {
    return Flux.fromStream(
        Stream.of(parts)
            .map(
                part ->
                    DefaultDataBufferFactory.sharedInstance.wrap(
                        part.getBytes(StandardCharsets.UTF_8))));
  }
}
