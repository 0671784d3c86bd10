package org.filinghub.national.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Jurisdictions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaseShareTest {
  private static final JurisdictionCode A = new JurisdictionCode("11");
  private static final JurisdictionCode B = new JurisdictionCode("43");
  private static final JurisdictionCode C = new JurisdictionCode("44");

  @Test
  void acquiresAllLeasesWhenItIsAlone() {
    LeaseShare share = LeaseShare.of(List.of(free(A), free(B), free(C)), "me", 1);

    assertThat(share.acquire()).containsExactly(A, B, C);
  }

  @Test
  void twoReplicasShareAndTheFasterAcquiresTheOddLease() {
    LeaseShare share = LeaseShare.of(List.of(free(A), free(B), free(C)), "me", 2);

    assertThat(share.acquire()).containsExactly(A, B);
  }

  @Test
  void releasesLeasesBeyondItsShareWhenAReplicaJoins() {
    LeaseShare share = LeaseShare.of(List.of(of(A, "me"), of(B, "me"), of(C, "me")), "me", 2);

    assertThat(share.keep()).containsExactly(A, B);
    assertThat(share.release()).containsExactly(C);
    assertThat(share.acquire()).isEmpty();
  }

  @Test
  void acquiresNoLeaseOfALivingReplica() {
    LeaseShare share = LeaseShare.of(List.of(of(A, "other"), of(B, "other")), "me", 1);

    assertThat(share.all()).isEmpty();
  }

  @Test
  void renewsItsExpiredLeaseIfNoReplicaAcquiredIt() {
    LeaseShare share = LeaseShare.of(List.of(new LeaseShare.LeaseState(A, "me", true)), "me", 1);

    assertThat(share.keep()).containsExactly(A);
    assertThat(share.acquire()).isEmpty();
  }

  @Test
  void anyNumberOfReplicasConvergesWithEveryAuthorityHeld() {
    for (int replicas = 1; replicas <= 7; replicas++) {
      Map<JurisdictionCode, @Nullable String> holders = new TreeMap<>();
      // The first replica holds all leases; then each replica decides three times in turn.
      Jurisdictions.all().forEach(info -> holders.put(info.code(), "0"));
      for (int round = 0; round < 3; round++) {
        for (int me = 0; me < replicas; me++) {
          decide(holders, String.valueOf(me), replicas);
        }
      }

      int share = (33 + replicas - 1) / replicas;
      assertThat(holders).doesNotContainValue(null);
      for (int me = 0; me < replicas; me++) {
        assertThat(holders.values().stream().filter(String.valueOf(me)::equals).count())
            .isLessThanOrEqualTo(share);
      }
    }
  }

  private static void decide(
      Map<JurisdictionCode, @Nullable String> holders, String me, int replicas) {
    List<LeaseShare.LeaseState> leases = new ArrayList<>();
    holders.forEach((code, holder) -> leases.add(of(code, holder)));
    LeaseShare share = LeaseShare.of(leases, me, replicas);
    share.release().forEach(code -> holders.put(code, null));
    share.acquire().forEach(code -> holders.put(code, me));
  }

  private static LeaseShare.LeaseState free(JurisdictionCode code) {
    return of(code, null);
  }

  private static LeaseShare.LeaseState of(JurisdictionCode code, @Nullable String holder) {
    return new LeaseShare.LeaseState(code, holder, holder == null);
  }
}
