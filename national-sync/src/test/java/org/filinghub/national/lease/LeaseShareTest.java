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
  void aloneItTakesEverything() {
    LeaseShare share = LeaseShare.of(List.of(free(A), free(B), free(C)), "me", 1);

    assertThat(share.take()).containsExactly(A, B, C);
  }

  @Test
  void twoShareAndTheOddOneGoesToWhoIsFaster() {
    LeaseShare share = LeaseShare.of(List.of(free(A), free(B), free(C)), "me", 2);

    assertThat(share.take()).containsExactly(A, B);
  }

  @Test
  void letsGoWhatIsMoreThanItsShareWhenAnotherJoins() {
    LeaseShare share = LeaseShare.of(List.of(of(A, "me"), of(B, "me"), of(C, "me")), "me", 2);

    assertThat(share.keep()).containsExactly(A, B);
    assertThat(share.letGo()).containsExactly(C);
    assertThat(share.take()).isEmpty();
  }

  @Test
  void takesNothingFromOneThatLives() {
    LeaseShare share = LeaseShare.of(List.of(of(A, "other"), of(B, "other")), "me", 1);

    assertThat(share.touched()).isEmpty();
  }

  @Test
  void renewsWhatRanOutWhileNobodyTookIt() {
    LeaseShare share = LeaseShare.of(List.of(new LeaseShare.Standing(A, "me", true)), "me", 1);

    assertThat(share.keep()).containsExactly(A);
    assertThat(share.take()).isEmpty();
  }

  @Test
  void anyNumberOfReplicasComesToRestWithEveryAuthorityRead() {
    for (int replicas = 1; replicas <= 7; replicas++) {
      Map<JurisdictionCode, @Nullable String> holders = new TreeMap<>();
      // Everything is with the first; then each looks a few times in turn.
      Jurisdictions.all().forEach(info -> holders.put(info.code(), "0"));
      for (int round = 0; round < 3; round++) {
        for (int me = 0; me < replicas; me++) {
          look(holders, String.valueOf(me), replicas);
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

  private static void look(
      Map<JurisdictionCode, @Nullable String> holders, String me, int replicas) {
    List<LeaseShare.Standing> standings = new ArrayList<>();
    holders.forEach((code, holder) -> standings.add(of(code, holder)));
    LeaseShare share = LeaseShare.of(standings, me, replicas);
    share.letGo().forEach(code -> holders.put(code, null));
    share.take().forEach(code -> holders.put(code, me));
  }

  private static LeaseShare.Standing free(JurisdictionCode code) {
    return of(code, null);
  }

  private static LeaseShare.Standing of(JurisdictionCode code, @Nullable String holder) {
    return new LeaseShare.Standing(code, holder, holder == null);
  }
}
