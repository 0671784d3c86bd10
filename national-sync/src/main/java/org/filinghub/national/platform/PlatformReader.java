package org.filinghub.national.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.filinghub.schema.platform.PlatformComparison;
import org.filinghub.schema.platform.PlatformDifference;
import org.filinghub.schema.platform.PlatformDifference.Kind;
import org.filinghub.schema.platform.PlatformRecord;
import org.filinghub.schema.platform.PlatformRecordPage;
import org.filinghub.schema.platform.PlatformRevision;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What a platform is told of its own records. */
@Component
class PlatformReader {
  /**
   * Records looked at in one comparison, so that a platform that names few is answered soon too.
   */
  private static final int MOST_COMPARED = 2_000;

  private final PlatformShares shares;

  PlatformReader(PlatformShares shares) {
    this.shares = shares;
  }

  Mono<PlatformRecordPage> page(Uscc platform, @Nullable String after, int first) {
    return shares
        .page(platform, RecordCursor.read(platform, after), first + 1)
        .map(
            rows -> {
              List<PlatformRecord> shown = rows.subList(0, Math.min(first, rows.size()));
              return new PlatformRecordPage(
                  shown,
                  shown.isEmpty()
                      ? null
                      : RecordCursor.of(platform, shown.get(shown.size() - 1).platformAppId()),
                  rows.size() > first);
            });
  }

  /**
   * @param held in the order of ids, all that the platform has behind {@code after} up to the last
   * @param toEnd the platform has nothing behind the last
   */
  Mono<PlatformComparison> compare(
      Uscc platform, List<PlatformRevision> held, @Nullable String after, boolean toEnd) {
    String from = after == null ? "" : after;
    requireOrder(held, from);
    if (held.isEmpty() && !toEnd) {
      return Mono.just(new PlatformComparison(List.of(), from.isEmpty() ? null : from));
    }
    String until = toEnd ? null : held.get(held.size() - 1).platformAppId();
    return shares
        .between(platform, from, until, MOST_COMPARED + 1)
        .collectList()
        .map(
            here -> {
              boolean cut = here.size() > MOST_COMPARED;
              String reached = cut ? here.get(MOST_COMPARED - 1).key().platformAppId() : until;
              return new PlatformComparison(
                  differences(held, here.subList(0, Math.min(here.size(), MOST_COMPARED)), reached),
                  reached);
            });
  }

  private static void requireOrder(List<PlatformRevision> held, String after) {
    String last = after;
    for (int i = 0; i < held.size(); i++) {
      String id = held.get(i).platformAppId();
      if (id.compareTo(last) <= 0) {
        throw new MalformedValue(
            "held." + i + ".platformAppId", id, "behind " + (last.isEmpty() ? "nothing" : last));
      }
      last = id;
    }
  }

  /**
   * @param reached last id that was looked at here; to the end when absent
   */
  private static List<PlatformDifference> differences(
      List<PlatformRevision> held, List<SharedRecord> here, @Nullable String reached) {
    Map<String, Integer> there =
        held.stream()
            .filter(one -> reached == null || one.platformAppId().compareTo(reached) <= 0)
            .collect(
                Collectors.toMap(
                    PlatformRevision::platformAppId,
                    PlatformRevision::revision,
                    (one, other) -> one,
                    TreeMap::new));
    Map<String, PlatformDifference> found = new TreeMap<>();
    for (SharedRecord record : here) {
      String id = record.key().platformAppId();
      Integer revision = there.remove(id);
      Kind kind = kind(record, revision);
      if (kind != null) {
        found.put(id, new PlatformDifference(id, kind, revision, record.revision()));
      }
    }
    there.forEach(
        (id, revision) ->
            found.put(id, new PlatformDifference(id, Kind.UNKNOWN_HERE, revision, null)));
    return new ArrayList<>(found.values());
  }

  private static @Nullable Kind kind(SharedRecord here, @Nullable Integer there) {
    if (there == null) {
      return here.withdrawn() ? null : Kind.NOT_NAMED;
    }
    if (there == here.revision()) {
      return null;
    }
    return there > here.revision() ? Kind.OLDER_HERE : Kind.NEWER_HERE;
  }
}
