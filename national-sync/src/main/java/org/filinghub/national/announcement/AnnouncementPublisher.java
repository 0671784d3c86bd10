package org.filinghub.national.announcement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.national.database.Transactions;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Moves announcements from the outbox to the stream, oldest first. What Redis did not confirm stays
 * in the outbox; what it confirmed is taken out in the same transaction that held the lock. A
 * process killed between the two announces a few numbers twice, which costs their readers a look
 * and nothing else.
 */
@Component
class AnnouncementPublisher {
  private static final RedisScript<Long> ANNOUNCE = script();

  private final Outbox outbox;
  private final Transactions transactions;
  private final ReactiveStringRedisTemplate redis;
  private final AnnouncementProperties settings;

  AnnouncementPublisher(
      Outbox outbox,
      Transactions transactions,
      ReactiveStringRedisTemplate redis,
      AnnouncementProperties settings) {
    this.outbox = outbox;
    this.transactions = transactions;
    this.redis = redis;
    this.settings = settings;
  }

  /** How many were announced; fails when Redis did not take them, and all are announced again. */
  Mono<Integer> announceOldest() {
    return transactions.write(
        outbox
            .lock()
            .flatMap(held -> outbox.oldest(settings.batch()))
            .filter(waiting -> !waiting.isEmpty())
            .flatMap(
                waiting ->
                    send(waiting)
                        .then(outbox.announcedUntil(waiting.get(waiting.size() - 1).id()))
                        .thenReturn(waiting.size()))
            .defaultIfEmpty(0));
  }

  /** In one journey: a registry that takes much in announces as much. */
  private Mono<Void> send(List<Outbox.Waiting> waiting) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(settings.length()));
    for (Outbox.Waiting next : waiting) {
      arguments.add(next.announcement().number().value());
      arguments.add(Long.toString(next.announcement().sequence()));
    }
    // Whoever comes first, or after a break, waits until the client has connected.
    return redis
        .execute(ANNOUNCE, List.of(settings.stream()), arguments)
        .then()
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** Read once, here: a script given as a file would be read where it is used, on an event loop. */
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
