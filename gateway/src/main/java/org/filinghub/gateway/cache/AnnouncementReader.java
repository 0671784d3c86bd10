package org.filinghub.gateway.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.node.worker.NodeWorker;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reads the announcements of changed numbers from a Redis stream and drops these numbers from the
 * cache. Every gateway reads the whole stream, on its own blocking connection.
 *
 * <p>After an interruption, the reader continues at its last position. If entries may have been
 * lost meanwhile (the stream was trimmed, or Redis lost its data), it clears the cache of this
 * process. The position up to which Redis itself is up to date is stored in Redis, so the next
 * gateway that starts applies the changes announced while no gateway ran.
 */
class AnnouncementReader extends NodeWorker {
  private static final Logger log = LoggerFactory.getLogger(AnnouncementReader.class);
  private static final String BEGINNING = "0-0";
  private static final ByteBuffer POSITION = bytes("fh:announcements:applied");
  private static final Duration REPLY = Duration.ofSeconds(2);

  private final RedisConnections connections;
  private final FactsCache cache;
  private final AnnouncementReaderProperties settings;
  private final ByteBuffer stream;
  private final StreamReadOptions read;

  /** For the log only. */
  private volatile boolean receiving;

  /** Last applied entry. Only the loop uses it. Null before the first connection. */
  private volatile @Nullable StreamEntryId position;

  AnnouncementReader(
      RedisConnections connections, FactsCache cache, AnnouncementReaderProperties settings) {
    this.connections = connections;
    this.cache = cache;
    this.settings = settings;
    this.stream = bytes(settings.stream());
    this.read = StreamReadOptions.empty().block(settings.block()).count(settings.batch());
  }

  @Override
  protected Disposable startWork() {
    return Mono.usingWhen(
            connections.waiting(settings.block().plus(REPLY)),
            this::follow,
            RedisConnections::destroy)
        .doOnError(this::cutOff)
        .retryWhen(
            Retry.backoff(Long.MAX_VALUE, settings.leastBackoff())
                .maxBackoff(settings.mostBackoff())
                .transientErrors(true))
        .subscribe();
  }

  @Override
  public void stop() {
    super.stop();
    receiving = false;
    cache.announcementsCutOff();
  }

  private void cutOff(Throwable failure) {
    if (receiving) {
      log.info("announcements are not received cause={}", failure.toString());
    }
    receiving = false;
    cache.announcementsCutOff();
  }

  private Mono<Void> follow(LettuceConnectionFactory factory) {
    return connections
        .open()
        .then(
            Mono.usingWhen(
                RedisConnections.connect(factory),
                connection ->
                    begin(connection).then(Mono.defer(() -> round(connection)).repeat().then()),
                RedisConnections::close));
  }

  /** Sets the position: unchanged after an interruption, else the position stored in Redis. */
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
              // Loads that began earlier could miss a change announced before this position.
              cache.clearMemory();
            })
        .then();
  }

  /**
   * Stores the end of the stream as position immediately, so that the next gateway starts there.
   */
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
        // Checked after the read, so that a trim before or during the read is noticed.
        .flatMap(
            records ->
                lost(commands, from).flatMap(lost -> apply(connection, from, records, lost)));
  }

  /** Returns the position to continue at if entries may have been lost, else an empty text. */
  private Mono<String> lost(ReactiveStreamCommands commands, StreamEntryId from) {
    Mono<StreamEntryId> first =
        commands.xRange(stream, Range.unbounded(), Limit.limit().count(1)).next().map(this::id);
    if (from.isBeginning()) {
      // The first entry of the stream may not be the first that was ever written.
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
      String continueAt) {
    if (!continueAt.isEmpty()) {
      if (from.isBeginning()) {
        log.info("announcements may be lost position={} continueAt={}", from, continueAt);
      } else {
        log.warn("announcements are lost position={} continueAt={}", from, continueAt);
      }
      cache.clearMemory();
    }
    Map<FilingNumber, Long> changed = new LinkedHashMap<>();
    for (ByteBufferRecord record : records) {
      read(record, changed);
    }
    StreamEntryId reached =
        !records.isEmpty()
            ? id(records.get(records.size() - 1))
            : continueAt.isEmpty() ? from : StreamEntryId.parse(continueAt);
    Mono<Void> applied =
        reached.equals(from)
            ? Mono.empty()
            : cache
                .applyAnnounced(changed)
                .then(connection.stringCommands().set(POSITION, bytes(reached.toString())).then());
    return applied.then(Mono.fromRunnable(() -> moveTo(reached, records.size())));
  }

  private void moveTo(StreamEntryId reached, int count) {
    position = reached;
    // After a full batch, more entries may be waiting.
    if (count < settings.batch()) {
      if (!receiving) {
        log.info("announcements are received position={}", reached);
      }
      receiving = true;
      cache.announcementsRead();
    }
  }

  private void read(ByteBufferRecord record, Map<FilingNumber, Long> changed) {
    String number = "";
    String sequence = "";
    for (Map.Entry<ByteBuffer, ByteBuffer> field : record.getValue().entrySet()) {
      switch (text(field.getKey())) {
        case "number" -> number = text(field.getValue());
        case "sequence" -> sequence = text(field.getValue());
        default -> {
          // A later version may add fields.
        }
      }
    }
    try {
      changed.merge(FilingNumber.parse(number), Long.parseLong(sequence), Math::max);
    } catch (MalformedValue | NumberFormatException e) {
      log.warn("announcement is unreadable id={} cause={}", record.getId(), e.getMessage());
      cache.clearMemory();
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
