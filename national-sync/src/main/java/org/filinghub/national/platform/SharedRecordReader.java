package org.filinghub.national.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.filinghub.schema.platform.PlatformComparison;
import org.filinghub.schema.platform.PlatformComparison.PlatformDifference;
import org.filinghub.schema.platform.PlatformComparison.PlatformDifference.Kind;
import org.filinghub.schema.platform.PlatformComparison.PlatformRevision;
import org.filinghub.schema.platform.PlatformRecord;
import org.filinghub.schema.platform.PlatformRecord.PlatformRecordPage;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists the records of a platform and compares them with the platform's own list. */
@Component
class SharedRecordReader {
  /** Limit for one comparison, because a short list can span many stored records. */
  private static final int MAX_COMPARED = 2_000;

  private final SharedRecordStore records;

  SharedRecordReader(SharedRecordStore records) {
    this.records = records;
  }

  Mono<PlatformRecordPage> page(Uscc platform, @Nullable String after, int first) {
    return records
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
   * @param held all records of the platform between {@code after} and the last one given, in the
   *     order of their ids
   * @param toEnd true if the platform has no records after the last one given
   */
  Mono<PlatformComparison> compare(
      Uscc platform, List<PlatformRevision> held, @Nullable String after, boolean toEnd) {
    String from = after == null ? "" : after;
    requireOrder(held, from);
    if (held.isEmpty() && !toEnd) {
      return Mono.just(new PlatformComparison(List.of(), from.isEmpty() ? null : from));
    }
    String until = toEnd ? null : held.get(held.size() - 1).platformAppId();
    return records
        .between(platform, from, until, MAX_COMPARED + 1)
        .collectList()
        .map(
            stored -> {
              boolean cut = stored.size() > MAX_COMPARED;
              String reached = cut ? stored.get(MAX_COMPARED - 1).key().platformAppId() : until;
              return new PlatformComparison(
                  differences(
                      held, stored.subList(0, Math.min(stored.size(), MAX_COMPARED)), reached),
                  reached);
            });
  }

  private static void requireOrder(List<PlatformRevision> held, String after) {
    String last = after;
    for (int i = 0; i < held.size(); i++) {
      String id = held.get(i).platformAppId();
      if (id.compareTo(last) <= 0) {
        throw new MalformedValue(
            "held." + i + ".platformAppId", id, last.isEmpty() ? "an id" : "an id after " + last);
      }
      last = id;
    }
  }

  /**
   * @param reached last compared id; null if compared to the end
   */
  private static List<PlatformDifference> differences(
      List<PlatformRevision> held, List<SharedRecord> stored, @Nullable String reached) {
    Map<String, Integer> revisions =
        held.stream()
            .filter(item -> reached == null || item.platformAppId().compareTo(reached) <= 0)
            .collect(
                Collectors.toMap(
                    PlatformRevision::platformAppId,
                    PlatformRevision::revision,
                    (first, second) -> first,
                    TreeMap::new));
    Map<String, PlatformDifference> found = new TreeMap<>();
    for (SharedRecord record : stored) {
      String id = record.key().platformAppId();
      Integer revision = revisions.remove(id);
      Kind kind = kind(record, revision);
      if (kind != null) {
        found.put(id, new PlatformDifference(id, kind, revision, record.revision()));
      }
    }
    revisions.forEach(
        (id, revision) ->
            found.put(id, new PlatformDifference(id, Kind.UNKNOWN_HERE, revision, null)));
    return new ArrayList<>(found.values());
  }

  private static @Nullable Kind kind(SharedRecord stored, @Nullable Integer theirs) {
    if (theirs == null) {
      return stored.withdrawn() ? null : Kind.NOT_NAMED;
    }
    if (theirs == stored.revision()) {
      return null;
    }
    return theirs > stored.revision() ? Kind.OLDER_HERE : Kind.NEWER_HERE;
  }
}
