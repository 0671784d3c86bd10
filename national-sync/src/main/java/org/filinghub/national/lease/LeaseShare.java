package org.filinghub.national.lease;

import java.util.List;
import java.util.stream.Stream;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * What one replica does next with the leases, so that each holds its fair share: as many as the
 * others, rounded up. Plain arithmetic; two that decide at the same time are kept apart by the
 * database.
 */
record LeaseShare(
    List<JurisdictionCode> keep, List<JurisdictionCode> letGo, List<JurisdictionCode> take) {

  /**
   * A lease as it stands.
   *
   * @param free nobody holds it, or who held it did not renew it in time
   */
  record Standing(JurisdictionCode authority, @Nullable String holder, boolean free) {}

  /**
   * @param leases in a fixed order
   * @param replicas alive, this one included
   */
  static LeaseShare of(List<Standing> leases, String me, int replicas) {
    int share = (leases.size() + replicas - 1) / replicas;
    List<JurisdictionCode> mine =
        leases.stream()
            .filter(lease -> me.equals(lease.holder()))
            .map(Standing::authority)
            .toList();
    List<JurisdictionCode> free =
        leases.stream()
            .filter(lease -> lease.free() && !me.equals(lease.holder()))
            .map(Standing::authority)
            .toList();
    int kept = Math.min(share, mine.size());
    return new LeaseShare(
        mine.subList(0, kept),
        mine.subList(kept, mine.size()),
        free.subList(0, Math.min(free.size(), share - kept)));
  }

  List<JurisdictionCode> touched() {
    return Stream.of(keep, letGo, take).flatMap(List::stream).toList();
  }
}
