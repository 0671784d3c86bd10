package org.filinghub.national.lease;

import java.util.List;
import java.util.stream.Stream;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * The leases that one replica keeps, releases and acquires, so that each replica holds an equal
 * share, rounded up. Pure computation; the database's row locks separate replicas that decide at
 * the same time.
 */
record LeaseShare(
    List<JurisdictionCode> keep, List<JurisdictionCode> release, List<JurisdictionCode> acquire) {

  /**
   * The present state of one lease.
   *
   * @param holder replica that acquired it last; null if it was released
   * @param free whether it was released or has expired
   */
  record LeaseState(JurisdictionCode authority, @Nullable String holder, boolean free) {}

  /**
   * Decides what a replica does next.
   *
   * @param leases in the same order for all replicas
   * @param replica that decides
   * @param replicas number of living replicas, this one included
   */
  static LeaseShare of(List<LeaseState> leases, String replica, int replicas) {
    int share = (leases.size() + replicas - 1) / replicas;
    List<JurisdictionCode> mine =
        leases.stream()
            .filter(lease -> replica.equals(lease.holder()))
            .map(LeaseState::authority)
            .toList();
    List<JurisdictionCode> free =
        leases.stream()
            .filter(lease -> lease.free() && !replica.equals(lease.holder()))
            .map(LeaseState::authority)
            .toList();
    int kept = Math.min(share, mine.size());
    return new LeaseShare(
        mine.subList(0, kept),
        mine.subList(kept, mine.size()),
        free.subList(0, Math.min(free.size(), share - kept)));
  }

  List<JurisdictionCode> all() {
    return Stream.of(keep, release, acquire).flatMap(List::stream).toList();
  }
}
