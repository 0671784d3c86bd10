package org.filinghub.gateway.platform;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.national.NationalRegistryClient;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.ItemOutcome;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.platform.PlatformItemResult;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.Uscc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A stream of items in, a stream of outcomes out. The body is read as fast as parts of it are
 * committed, and no faster; at any time one part is being written and the next one read. An outcome
 * is told after its commit.
 */
@Component
class PlatformStream {
  private static final Logger log = LoggerFactory.getLogger(PlatformStream.class);
  static final int PART = 500;

  /** A platform that sends line by line is answered line by line. */
  private static final Duration PART_WITHIN = Duration.ofMillis(200);

  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int STREAMS_AT_ONCE = 16;

  private final NationalRegistryClient registry;
  private final HubJson json;
  private final BatchReceipts receipts;
  private final LineReader reader;
  private final Semaphore streams = new Semaphore(STREAMS_AT_ONCE);

  PlatformStream(NationalRegistryClient registry, BatchReceipts receipts, HubJson json) {
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
    Course course = new Course(batch.first());
    Flux<LineSplitter.Line> lines = LineSplitter.lines(body.timeout(SILENCE), batch.first());
    return lines
        .bufferTimeout(PART, PART_WITHIN, true)
        .publishOn(Schedulers.parallel(), 1)
        .map(this::read)
        .takeUntil(Part::isBroken)
        .<List<?>>concatMap(part -> take(batch, part, course), 1)
        .concatWith(Mono.defer(() -> end(batch, course)).map(List::of))
        .onErrorResume(failure -> Flux.just(List.of(new Broken(course.next, fault(failure)))))
        .map(this::text);
  }

  /** Counts as it goes; touched by one signal after the other. */
  private static final class Course {
    private final Map<ItemOutcome, Integer> counts = new EnumMap<>(ItemOutcome.class);
    private final BatchDigest digest = new BatchDigest();
    private int next;
    private boolean broken;

    Course(int first) {
      this.next = first;
    }

    void passed(Part part, List<ItemLine> lines) {
      broken = part.isBroken();
      next += lines.size();
      for (ItemLine line : lines) {
        counts.merge(line.outcome(), 1, Integer::sum);
        digest.add(line.platformAppId(), line.revision(), line.outcome());
      }
    }

    BatchCounts counts(String batchId) {
      return new BatchCounts(
          batchId,
          counts.getOrDefault(ItemOutcome.ACCEPTED, 0),
          counts.getOrDefault(ItemOutcome.UNCHANGED, 0),
          counts.getOrDefault(ItemOutcome.STALE, 0),
          counts.getOrDefault(ItemOutcome.REJECTED, 0));
    }
  }

  private Mono<Object> end(Batch batch, Course course) {
    if (course.broken) {
      return Mono.just(
          new Broken(
              course.next,
              new Fault(Problem.MALFORMED_LINE.name(), Problem.MALFORMED_LINE.sentence())));
    }
    BatchCounts counts = course.counts(batch.batchId());
    return receipts
        .sign(batch.platform(), batch.dryRun(), counts, course.digest.hex(), batch.first())
        .map(
            receipt ->
                new Summary(
                    counts.batchId(),
                    course.next - batch.first(),
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

  private Mono<List<ItemLine>> take(Batch batch, Part part, Course course) {
    Mono<List<ItemLine>> told =
        part.lines().isEmpty()
            ? Mono.just(List.of())
            : share(batch, part.lines()).map(shared -> outcomes(part.lines(), shared));
    return told.doOnNext(lines -> course.passed(part, lines));
  }

  private Mono<PlatformShared> share(Batch batch, List<LineReader.Read> lines) {
    List<PlatformItemInput> items = lines.stream().flatMap(line -> line.item().stream()).toList();
    BatchLines place = new BatchLines(lines.get(0).line(), lines.get(lines.size() - 1).line());
    return registry.share(
        new PlatformBatchInput(batch.platform(), batch.batchId(), batch.dryRun(), items),
        place,
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
