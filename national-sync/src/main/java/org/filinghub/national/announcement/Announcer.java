package org.filinghub.national.announcement;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.filinghub.national.database.Transactions;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisStreamCommands.XAddOptions;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Moves announcements from the outbox to the stream, oldest first. What Redis did not confirm stays
 * in the outbox; what it confirmed is taken out in the same transaction that held the lock. A
 * process killed between the two announces a few numbers twice, which costs their readers a look
 * and nothing else.
 */
@Component
class Announcer {
  private final Outbox outbox;
  private final Transactions transactions;
  private final ReactiveStringRedisTemplate redis;
  private final AnnouncementSettings settings;

  Announcer(
      Outbox outbox,
      Transactions transactions,
      ReactiveStringRedisTemplate redis,
      AnnouncementSettings settings) {
    this.outbox = outbox;
    this.transactions = transactions;
    this.redis = redis;
    this.settings = settings;
  }

  /** How many were announced; fails, after keeping what succeeded, when Redis did not take one. */
  Mono<Integer> announceOldest() {
    return transactions
        .write(
            outbox
                .lock()
                .flatMap(held -> outbox.oldest(settings.batch()))
                .flatMap(this::announce)
                .defaultIfEmpty(Announced.NOTHING))
        .flatMap(
            announced ->
                announced.failure() == null
                    ? Mono.just(announced.count())
                    : Mono.error(announced.failure()));
  }

  private Mono<Announced> announce(List<Outbox.Waiting> waiting) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    return Flux.fromIterable(waiting)
        .concatMap(next -> send(next.announcement()).thenReturn(next.id()))
        .onErrorResume(
            refused -> {
              failure.set(refused);
              return Mono.empty();
            })
        .collectList()
        .flatMap(
            sent -> {
              Announced announced = new Announced(sent.size(), failure.get());
              return sent.isEmpty()
                  ? Mono.just(announced)
                  : outbox.announcedUntil(sent.get(sent.size() - 1)).thenReturn(announced);
            });
  }

  private Mono<RecordId> send(Announcement announcement) {
    return redis
        .opsForStream()
        .add(
            settings.stream(),
            Map.of(
                "number", announcement.number().value(),
                "sequence", Long.toString(announcement.sequence())),
            XAddOptions.maxlen(settings.length()).approximateTrimming(true));
  }

  private record Announced(int count, @Nullable Throwable failure) {
    static final Announced NOTHING = new Announced(0, null);
  }
}
