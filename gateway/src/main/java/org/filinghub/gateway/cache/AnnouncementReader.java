package org.filinghub.gateway.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveStreamCommands;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.stream.ByteBufferRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Hears which numbers changed, and drops them from both levels. Every gateway reads the whole
 * stream, on connections of its own that wait for news.
 *
 * <p>A reader that was away goes on where it stopped. When entries may have been lost meanwhile,
 * trimmed or gone with a Redis that forgot, this process drops all it keeps. How far Redis itself
 * is up to date stands in Redis, so that changes announced while no gateway ran are made good by
 * the next one.
 */
class AnnouncementReader implements SmartLifecycle, AnnouncementLiveness {
  private static final Logger log = LoggerFactory.getLogger(AnnouncementReader.class);
  private static final String BEGINNING = "0-0";
  private static final ByteBuffer POSITION = bytes("fh:announcements:applied");
  private static final Duration REPLY = Duration.ofSeconds(2);

  private final RedisConnections link;
  private final MemoryFacts memory;
  private final RedisFacts redis;
  private final AnnouncementReaderProperties settings;
  private final ByteBuffer stream;
  private final StreamReadOptions read;
  private final Disposable.Swap loop = Disposables.swap();

  private volatile boolean running;
  private volatile @Nullable Long repliedAt;

  /** Last entry applied; touched by the loop alone. */
  private volatile @Nullable StreamEntryId position;

  AnnouncementReader(
      RedisConnections link,
      MemoryFacts memory,
      RedisFacts redis,
      AnnouncementReaderProperties settings) {
    this.link = link;
    this.memory = memory;
    this.redis = redis;
    this.settings = settings;
    this.stream = bytes(settings.stream());
    this.read = StreamReadOptions.empty().block(settings.block()).count(settings.batch());
  }

  @Override
  public boolean isLive() {
    Long last = repliedAt;
    return last != null && System.nanoTime() - last < settings.silence().toNanos();
  }

  @Override
  public void start() {
    running = true;
    loop.update(
        Mono.usingWhen(
                link.waiting(settings.block().plus(REPLY)), this::follow, RedisConnections::destroy)
            .doOnError(this::silent)
            .retryWhen(
                Retry.backoff(Long.MAX_VALUE, settings.leastBackoff())
                    .maxBackoff(settings.mostBackoff())
                    .transientErrors(true))
            .subscribe());
  }

  @Override
  public void stop() {
    running = false;
    repliedAt = null;
    loop.update(Disposables.disposed());
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void silent(Throwable failure) {
    if (repliedAt != null) {
      log.info("announcements heard=false cause={}", failure.toString());
    }
    repliedAt = null;
  }

  private Mono<Void> follow(LettuceConnectionFactory factory) {
    return link.open()
        .then(
            Mono.usingWhen(
                RedisConnections.connect(factory),
                connection ->
                    begin(connection).then(Mono.defer(() -> round(connection)).repeat().then()),
                RedisConnections::close));
  }

  /** Where to go on: where this process stopped, else where Redis was brought up to date last. */
  private Mono<Void> begin(ReactiveRedisConnection connection) {
    if (position != null) {
      return Mono.empty();
    }
    return connection
        .stringCommands()
        .get(POSITION)
        .map(AnnouncementReader::text)
        .switchIfEmpty(first(connection))
        .doOnNext(
            found -> {
              position = StreamEntryId.parse(found);
              // What was loaded before this position was known could miss what was announced
              // before it.
              memory.clear();
            })
        .then();
  }

  /** Left behind at once: whoever comes next begins here, even if this process hears of nothing. */
  private Mono<String> first(ReactiveRedisConnection connection) {
    return last(connection.streamCommands())
        .map(StreamEntryId::toString)
        .defaultIfEmpty(BEGINNING)
        .flatMap(
            found -> connection.stringCommands().set(POSITION, bytes(found)).thenReturn(found));
  }

  private Mono<Void> round(ReactiveRedisConnection connection) {
    ReactiveStreamCommands commands = connection.streamCommands();
    StreamEntryId from = position == null ? StreamEntryId.parse(BEGINNING) : position;
    return commands
        .xRead(read, StreamOffset.create(stream, ReadOffset.from(from.toString())))
        .collectList()
        // After reading: whether everything from the old position on was still there to be read.
        .flatMap(
            records ->
                lost(commands, from).flatMap(lost -> apply(connection, from, records, lost)));
  }

  /** Where to go on when entries may have been lost; empty text when none were. */
  private Mono<String> lost(ReactiveStreamCommands commands, StreamEntryId from) {
    Mono<StreamEntryId> first =
        commands.xRange(stream, Range.unbounded(), Limit.limit().count(1)).next().map(this::id);
    if (from.isBeginning()) {
      // Nobody can tell whether the first entry there is the first there ever was.
      return first.map(found -> BEGINNING).defaultIfEmpty("");
    }
    return first
        .defaultIfEmpty(StreamEntryId.NONE)
        .zipWith(last(commands).defaultIfEmpty(StreamEntryId.NONE))
        .map(
            ends -> {
              if (ends.getT2().equals(StreamEntryId.NONE)) {
                return BEGINNING;
              }
              if (ends.getT2().compareTo(from) < 0) {
                return ends.getT2().toString();
              }
              return ends.getT1().compareTo(from) > 0 ? from.toString() : "";
            });
  }

  private Mono<StreamEntryId> last(ReactiveStreamCommands commands) {
    return commands
        .xRevRange(stream, Range.unbounded(), Limit.limit().count(1))
        .next()
        .map(this::id);
  }

  private Mono<Void> apply(
      ReactiveRedisConnection connection,
      StreamEntryId from,
      List<ByteBufferRecord> records,
      String goOnAt) {
    if (!goOnAt.isEmpty()) {
      if (from.isBeginning()) {
        log.info("announcements position={} lost=unknown goOnAt={}", from, goOnAt);
      } else {
        log.warn("announcements position={} lost=true goOnAt={}", from, goOnAt);
      }
      memory.clear();
    }
    Map<FilingNumber, Long> changed = new LinkedHashMap<>();
    for (ByteBufferRecord record : records) {
      read(record, changed);
    }
    changed.forEach(memory::invalidate);
    StreamEntryId reached =
        !records.isEmpty()
            ? id(records.get(records.size() - 1))
            : goOnAt.isEmpty() ? from : StreamEntryId.parse(goOnAt);
    Mono<Void> kept =
        reached.equals(from)
            ? Mono.empty()
            : redis
                .invalidate(changed)
                .then(connection.stringCommands().set(POSITION, bytes(reached.toString())).then());
    return kept.then(
        Mono.fromRunnable(
            () -> {
              position = reached;
              // Behind a full batch more may wait; only who has read all of it knows what changed.
              if (records.size() < settings.batch()) {
                heard();
              }
            }));
  }

  private void heard() {
    if (repliedAt == null) {
      log.info("announcements heard=true position={}", position);
    }
    repliedAt = System.nanoTime();
  }

  private void read(ByteBufferRecord record, Map<FilingNumber, Long> changed) {
    String number = "";
    String sequence = "";
    for (Map.Entry<ByteBuffer, ByteBuffer> field : record.getValue().entrySet()) {
      switch (text(field.getKey())) {
        case "number" -> number = text(field.getValue());
        case "sequence" -> sequence = text(field.getValue());
        default -> {
          // A later version may say more.
        }
      }
    }
    try {
      changed.merge(FilingNumber.parse(number), Long.parseLong(sequence), Math::max);
    } catch (MalformedValue | NumberFormatException e) {
      log.warn("announcement {} unreadable: {}", record.getId(), e.getMessage());
      memory.clear();
    }
  }

  private StreamEntryId id(ByteBufferRecord record) {
    return StreamEntryId.parse(record.getId().getValue());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
