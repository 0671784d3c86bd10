package org.filinghub.national.announcement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.sql.WriteTransactions;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Publishes announcements from the outbox to a Redis stream, oldest first. A row is deleted only
 * after Redis has confirmed it, in the transaction that locks the outbox. If the process is killed
 * between the two, the numbers are announced twice, which does no harm.
 */
@Component
class AnnouncementPublisher {
  private static final RedisScript<Long> ANNOUNCE = script();

  private final Outbox outbox;
  private final WriteTransactions transactions;
  private final ReactiveStringRedisTemplate redis;
  private final AnnouncementProperties settings;

  AnnouncementPublisher(
      Outbox outbox,
      WriteTransactions transactions,
      ReactiveStringRedisTemplate redis,
      AnnouncementProperties settings) {
    this.outbox = outbox;
    this.transactions = transactions;
    this.redis = redis;
    this.settings = settings;
  }

  /**
   * Publishes the oldest batch and returns its size. Fails if Redis did not confirm it; then the
   * batch stays in the outbox.
   */
  Mono<Integer> publishBatch() {
    return transactions.write(
        outbox
            .lock()
            .flatMap(position -> outbox.oldest(settings.batch()))
            .filter(waiting -> !waiting.isEmpty())
            .flatMap(
                waiting ->
                    send(waiting)
                        .then(outbox.deleteUntil(waiting.get(waiting.size() - 1).id()))
                        .thenReturn(waiting.size()))
            .defaultIfEmpty(0));
  }

  /** Sends the batch in one round trip. */
  private Mono<Void> send(List<Outbox.OutboxRow> rows) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(settings.length()));
    for (Outbox.OutboxRow row : rows) {
      arguments.add(row.announcement().number().value());
      arguments.add(Long.toString(row.announcement().sequence()));
    }
    // The client blocks while it connects, so this must not run on an event loop.
    return redis
        .execute(ANNOUNCE, List.of(settings.stream()), arguments)
        .then()
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** Reads the script once at start. Spring would otherwise read the file on an event loop. */
  private static RedisScript<Long> script() {
    try {
      return RedisScript.of(
          new ClassPathResource("org/filinghub/national/announcement/announce.lua")
              .getContentAsString(StandardCharsets.UTF_8),
          Long.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
