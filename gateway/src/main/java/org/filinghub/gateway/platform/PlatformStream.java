package org.filinghub.gateway.platform;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.signing.AnswerSigner;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.platform.PlatformItemResult;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A stream of items in, a stream of outcomes out. The body is read as fast as parts of it are
 * committed, and no faster; at any time one part is being written, the next one prepared and the
 * one after that read. An outcome is told after its commit.
 */
@Component
class PlatformStream {
  private static final Logger log = LoggerFactory.getLogger(PlatformStream.class);
  static final int PART = 500;

  /** Half of what the national node reads in one request; items are little longer there. */
  static final int PART_BYTES = 2 << 20;

  /** A platform that sends line by line is answered line by line. */
  private static final Duration PART_WITHIN = Duration.ofMillis(200);

  /** One is prepared while the one before it is written. */
  private static final int PARTS_AT_ONCE = 2;

  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int STREAMS_AT_ONCE = 16;

  private final NationalPlatformClient registry;
  private final HubJson json;
  private final AnswerSigner receipts;
  private final LineReader reader;
  private final Semaphore streams = new Semaphore(STREAMS_AT_ONCE);

  PlatformStream(NationalPlatformClient registry, AnswerSigner receipts, HubJson json) {
    this.registry = registry;
    this.receipts = receipts;
    this.json = json;
    this.reader = new LineReader(json);
  }

  /**
   * What is to be taken in.
   *
   * @param first place of the first line in the batch, from 1
   * @param sharedBy role and subject of the caller, for the audit
   */
  record Batch(Uscc platform, String batchId, boolean dryRun, int first, String sharedBy) {}

  /** The last line of an answer that came to its end. */
  private record Summary(
      String batchId,
      int lines,
      int accepted,
      int unchanged,
      int stale,
      int rejected,
      String receipt) {}

  /** The last line of an answer that did not. */
  private record Broken(int line, Fault error) {}

  private record Fault(String code, String message) {}

  /**
   * The answer as it grows, whole lines each time, with their line feeds. Problems before the
   * first: OVERLOADED.
   */
  Flux<byte[]> share(Batch batch, Flux<DataBuffer> body) {
    return Flux.defer(
        () -> {
          if (!streams.tryAcquire()) {
            return Flux.error(Problem.OVERLOADED.because("streams: as many under way as allowed"));
          }
          return answer(batch, body).doFinally(end -> streams.release());
        });
  }

  private Flux<byte[]> answer(Batch batch, Flux<DataBuffer> body) {
    StreamProgress course = new StreamProgress(batch);
    return partsAtOnce(batch)
        .flatMapMany(
            atOnce -> parts(batch, body).flatMapSequential(part -> take(batch, part), atOnce, 1))
        .<List<?>>handle(
            (told, out) -> {
              course.passed(told.lines());
              out.next(told.lines());
              if (told.failure() != null) {
                out.error(told.failure());
              }
            })
        .concatWith(Mono.defer(() -> end(batch, course)).map(List::of))
        .onErrorResume(failure -> Flux.just(List.of(new Broken(course.next(), fault(failure)))))
        .filter(lines -> !lines.isEmpty())
        .map(this::text);
  }

  private Flux<Part> parts(Batch batch, Flux<DataBuffer> body) {
    return LineSplitter.lines(body.timeout(SILENCE), batch.first())
        .bufferTimeout(PART, PART_WITHIN, true)
        .concatMapIterable(PlatformStream::sized, 1)
        .publishOn(Schedulers.parallel(), 1)
        .map(this::read)
        .takeUntil(Part::isBroken);
  }

  /** Long lines make more parts of fewer lines. */
  private static List<List<LineSplitter.Line>> sized(List<LineSplitter.Line> lines) {
    List<List<LineSplitter.Line>> parts = new ArrayList<>();
    int from = 0;
    int bytes = 0;
    for (int i = 0; i < lines.size(); i++) {
      int length = lines.get(i).bytes().length;
      if (i > from && bytes + length > PART_BYTES) {
        parts.add(lines.subList(from, i));
        from = i;
        bytes = 0;
      }
      bytes += length;
    }
    parts.add(lines.subList(from, lines.size()));
    return parts;
  }

  /**
   * Parts under way together. The progress of a batch keeps lines that are new to it in their
   * order; lines that are repeated have no such order there, and go part by part.
   */
  private Mono<Integer> partsAtOnce(Batch batch) {
    return batch.dryRun()
        ? Mono.just(PARTS_AT_ONCE)
        : registry
            .platformBatch(batch.platform(), batch.batchId())
            .map(done -> done.lines() < batch.first() ? PARTS_AT_ONCE : 1)
            .defaultIfEmpty(PARTS_AT_ONCE);
  }

  private Mono<Object> end(Batch batch, StreamProgress course) {
    BatchCounts counts = course.counts();
    return receipts
        .sign(
            BatchSignature.TYPE,
            BatchSignature.claims(
                batch.platform(), batch.dryRun(), counts, course.digest(), batch.first()))
        .map(
            receipt ->
                new Summary(
                    counts.batchId(),
                    course.lines(),
                    counts.accepted(),
                    counts.unchanged(),
                    counts.stale(),
                    counts.rejected(),
                    receipt));
  }

  /**
   * Lines up to the first broken one.
   *
   * @param isBroken a broken one follows
   */
  private record Part(List<LineReader.Read> lines, boolean isBroken) {}

  private Part read(List<LineSplitter.Line> lines) {
    List<LineReader.Read> read = new ArrayList<>(lines.size());
    for (LineSplitter.Line line : lines) {
      LineReader.Read one = reader.read(line);
      if (one.isBroken()) {
        return new Part(read, true);
      }
      read.add(one);
    }
    return new Part(read, false);
  }

  /**
   * What became of a part.
   *
   * @param failure behind these lines, where there is one; told in its turn
   */
  private record Told(List<ItemLine> lines, @Nullable Throwable failure) {}

  private Mono<Told> take(Batch batch, Part part) {
    Throwable behind = part.isBroken() ? Problem.MALFORMED_LINE.asException() : null;
    return part.lines().isEmpty()
        ? Mono.just(new Told(List.of(), behind))
        : share(batch, part.lines())
            .map(shared -> new Told(outcomes(part.lines(), shared), behind))
            .onErrorResume(failure -> Mono.just(new Told(List.of(), failure)));
  }

  private Mono<PlatformShared> share(Batch batch, List<LineReader.Read> lines) {
    List<PlatformItemInput> items = lines.stream().flatMap(line -> line.item().stream()).toList();
    int first = lines.get(0).line();
    return registry.share(
        new PlatformBatchInput(batch.platform(), batch.batchId(), batch.dryRun(), items),
        new BatchLines(first, lines.get(lines.size() - 1).line(), first > batch.first()),
        batch.sharedBy());
  }

  private static List<ItemLine> outcomes(List<LineReader.Read> lines, PlatformShared shared) {
    List<ItemLine> outcomes = new ArrayList<>(lines.size());
    int next = 0;
    for (LineReader.Read line : lines) {
      outcomes.add(
          line.refused().isPresent()
              ? line.refused().get()
              : outcome(line.line(), shared.items().get(next++)));
    }
    return outcomes;
  }

  private static ItemLine outcome(int line, PlatformItemResult result) {
    return new ItemLine(
        line,
        result.platformAppId(),
        result.revision(),
        result.outcome(),
        result.refusals().stream().map(ItemLine.LineRefusal::of).toList(),
        result.twin());
  }

  private static Fault fault(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return new Fault(known.problem().name(), String.valueOf(known.getMessage()));
    }
    if (failure instanceof TimeoutException) {
      return new Fault(Problem.TIMED_OUT.name(), Problem.TIMED_OUT.sentence());
    }
    String traceId = UUID.randomUUID().toString();
    log.error("unforeseen failure of a stream traceId={}", traceId, failure);
    return new Fault(
        Problem.INTERNAL.name(), Problem.INTERNAL.sentence() + " Trace id: " + traceId);
  }

  private byte[] text(List<?> lines) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (Object line : lines) {
      text.writeBytes(json.write(line));
      text.write('\n');
    }
    return text.toByteArray();
  }
}
