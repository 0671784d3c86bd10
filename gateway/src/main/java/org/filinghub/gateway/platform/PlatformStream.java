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
 * Receives a stream of items and answers with a stream of outcomes. The stream is split into parts.
 * Back-pressure limits the read-ahead: while the national node writes one part, the hub prepares
 * the next and reads the one after it. An outcome is sent after its part is committed.
 */
@Component
class PlatformStream {
  private static final Logger log = LoggerFactory.getLogger(PlatformStream.class);

  /** Maximum number of lines in one part. */
  static final int MAX_PART_LINES = 500;

  /**
   * Maximum size of one part, half of the national node's request limit. An item is slightly longer
   * in the request than in the stream.
   */
  static final int MAX_PART_BYTES = 2 << 20;

  /** After this time an incomplete part is sent, so that slow senders get their outcomes soon. */
  private static final Duration MAX_PART_DELAY = Duration.ofMillis(200);

  /** One part is prepared while the part before it is written. */
  private static final int CONCURRENT_PARTS = 2;

  private static final Duration MAX_IDLE = Duration.ofSeconds(60);
  private static final int CONCURRENT_STREAMS = 16;

  private final NationalPlatformClient registry;
  private final HubJson json;
  private final AnswerSigner signer;
  private final LineReader reader;
  private final Semaphore streams = new Semaphore(CONCURRENT_STREAMS);

  PlatformStream(NationalPlatformClient registry, AnswerSigner signer, HubJson json) {
    this.registry = registry;
    this.signer = signer;
    this.json = json;
    this.reader = new LineReader(json);
  }

  /**
   * The parameters of a stream.
   *
   * @param first number of the first line in the batch, counted from 1
   * @param sharedBy role and subject of the caller, for the audit log
   */
  record StreamedBatch(Uscc platform, String batchId, boolean dryRun, int first, String sharedBy) {}

  /** The last line of a complete response. */
  private record SummaryLine(
      String batchId,
      int lines,
      int accepted,
      int unchanged,
      int stale,
      int rejected,
      String receipt) {}

  /** The last line of a response that failed; {@code line} is the first line without an outcome. */
  private record FailureLine(int line, StreamError error) {}

  private record StreamError(String code, String message) {}

  /** The response in chunks of whole lines. Problems before the first line: OVERLOADED. */
  Flux<byte[]> share(StreamedBatch batch, Flux<DataBuffer> body) {
    return Flux.defer(
        () -> {
          if (!streams.tryAcquire()) {
            return Flux.error(
                Problem.OVERLOADED.because(
                    "streams: "
                        + CONCURRENT_STREAMS
                        + " are open (expected: fewer; try again later)"));
          }
          return answer(batch, body).doFinally(end -> streams.release());
        });
  }

  private Flux<byte[]> answer(StreamedBatch batch, Flux<DataBuffer> body) {
    StreamProgress progress = new StreamProgress(batch);
    return concurrentParts(batch)
        .flatMapMany(
            concurrency ->
                parts(batch, body).flatMapSequential(part -> share(batch, part), concurrency, 1))
        .<List<?>>handle(
            (result, out) -> {
              progress.add(result.lines());
              out.next(result.lines());
              if (result.failure() != null) {
                out.error(result.failure());
              }
            })
        .concatWith(Mono.defer(() -> end(batch, progress)).map(List::of))
        .onErrorResume(
            failure -> Flux.just(List.of(new FailureLine(progress.next(), error(failure)))))
        .filter(lines -> !lines.isEmpty())
        .map(this::text);
  }

  private Flux<StreamPart> parts(StreamedBatch batch, Flux<DataBuffer> body) {
    return LineSplitter.lines(body.timeout(MAX_IDLE), batch.first())
        .bufferTimeout(MAX_PART_LINES, MAX_PART_DELAY, true)
        .concatMapIterable(PlatformStream::sized, 1)
        .publishOn(Schedulers.parallel(), 1)
        .map(this::read)
        .takeUntil(StreamPart::isBroken);
  }

  /** Splits lines into parts that do not exceed the size limit. */
  private static List<List<LineSplitter.BodyLine>> sized(List<LineSplitter.BodyLine> lines) {
    List<List<LineSplitter.BodyLine>> parts = new ArrayList<>();
    int from = 0;
    int bytes = 0;
    for (int i = 0; i < lines.size(); i++) {
      int length = lines.get(i).bytes().length;
      if (i > from && bytes + length > MAX_PART_BYTES) {
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
   * Number of parts that are sent concurrently. The national node keeps new lines in order by the
   * progress of the batch. Repeated lines have no such order, so their parts are sent one by one.
   */
  private Mono<Integer> concurrentParts(StreamedBatch batch) {
    return batch.dryRun()
        ? Mono.just(CONCURRENT_PARTS)
        : registry
            .platformBatch(batch.platform(), batch.batchId())
            .map(done -> done.lines() < batch.first() ? CONCURRENT_PARTS : 1)
            .defaultIfEmpty(CONCURRENT_PARTS);
  }

  private Mono<Object> end(StreamedBatch batch, StreamProgress progress) {
    BatchSignature.BatchCounts counts = progress.counts();
    return signer
        .sign(
            BatchSignature.TYPE,
            BatchSignature.claims(
                batch.platform(), batch.dryRun(), counts, progress.digest(), batch.first()))
        .map(
            receipt ->
                new SummaryLine(
                    counts.batchId(),
                    progress.lines(),
                    counts.accepted(),
                    counts.unchanged(),
                    counts.stale(),
                    counts.rejected(),
                    receipt));
  }

  /**
   * Parsed lines, up to the first broken line.
   *
   * @param isBroken true if a broken line follows
   */
  private record StreamPart(List<LineReader.ParsedLine> lines, boolean isBroken) {}

  private StreamPart read(List<LineSplitter.BodyLine> lines) {
    List<LineReader.ParsedLine> read = new ArrayList<>(lines.size());
    for (LineSplitter.BodyLine line : lines) {
      LineReader.ParsedLine one = reader.read(line);
      if (one.isBroken()) {
        return new StreamPart(read, true);
      }
      read.add(one);
    }
    return new StreamPart(read, false);
  }

  /**
   * The outcomes of a part.
   *
   * @param failure the failure after these lines; null if the part has no failure
   */
  private record PartResult(List<ItemOutcomeLine> lines, @Nullable Throwable failure) {}

  private Mono<PartResult> share(StreamedBatch batch, StreamPart part) {
    Throwable failureAfter = part.isBroken() ? Problem.MALFORMED_LINE.asException() : null;
    return part.lines().isEmpty()
        ? Mono.just(new PartResult(List.of(), failureAfter))
        : share(batch, part.lines())
            .map(shared -> new PartResult(outcomes(part.lines(), shared), failureAfter))
            .onErrorResume(failure -> Mono.just(new PartResult(List.of(), failure)));
  }

  private Mono<PlatformShared> share(StreamedBatch batch, List<LineReader.ParsedLine> lines) {
    List<PlatformItemInput> items = lines.stream().flatMap(line -> line.item().stream()).toList();
    int first = lines.get(0).line();
    return registry.share(
        new PlatformBatchInput(batch.platform(), batch.batchId(), batch.dryRun(), items),
        new BatchLines(first, lines.get(lines.size() - 1).line(), first > batch.first()),
        batch.sharedBy());
  }

  private static List<ItemOutcomeLine> outcomes(
      List<LineReader.ParsedLine> lines, PlatformShared shared) {
    List<ItemOutcomeLine> outcomes = new ArrayList<>(lines.size());
    int next = 0;
    for (LineReader.ParsedLine line : lines) {
      outcomes.add(
          line.refused().isPresent()
              ? line.refused().get()
              : outcome(line.line(), shared.items().get(next++)));
    }
    return outcomes;
  }

  private static ItemOutcomeLine outcome(int line, PlatformItemResult result) {
    return new ItemOutcomeLine(
        line,
        result.platformAppId(),
        result.revision(),
        result.outcome(),
        result.refusals().stream().map(ItemOutcomeLine.LineRefusal::of).toList(),
        result.twin());
  }

  private static StreamError error(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return new StreamError(known.problem().name(), String.valueOf(known.getMessage()));
    }
    if (failure instanceof TimeoutException) {
      return new StreamError(Problem.TIMED_OUT.name(), Problem.TIMED_OUT.sentence());
    }
    String traceId = UUID.randomUUID().toString();
    log.error("stream failed unexpectedly traceId={}", traceId, failure);
    return new StreamError(
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
