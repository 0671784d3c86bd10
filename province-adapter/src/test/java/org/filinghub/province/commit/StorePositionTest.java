package org.filinghub.province.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.ChangeCursor;
import org.junit.jupiter.api.Test;

class StorePositionTest {
  private static final StorePosition NOW = new StorePosition(8, 100, 7);

  @Test
  void feedWhitelistAndEpochMovePosition() {
    assertThat(new StorePosition(8, 101, 7).isAheadOf(NOW)).isTrue();
    assertThat(new StorePosition(8, 100, 8).isAheadOf(NOW)).isTrue();
    assertThat(new StorePosition(9, 0, 0).isAheadOf(NOW)).isTrue();
    assertThat(new StorePosition(7, 0, 0).isAheadOf(NOW)).isTrue();
    assertThat(NOW.isAheadOf(NOW)).isFalse();
    assertThat(new StorePosition(8, 99, 7).isAheadOf(NOW)).isFalse();
  }

  @Test
  void acceptsPositionUpToTheEnd() {
    assertThat(NOW.positionIn(100, null)).isZero();
    assertThat(NOW.positionIn(100, ChangeCursor.start(8))).isZero();
    assertThat(NOW.positionIn(100, new ChangeCursor(8, 100))).isEqualTo(100);
  }

  @Test
  void rejectsPositionBeyondTheEndAndOfAnotherEpoch() {
    assertProblem(Problem.CURSOR_REFUSED, new ChangeCursor(8, 101));
    assertProblem(Problem.CURSOR_REFUSED, new ChangeCursor(8, Long.MAX_VALUE));
    assertProblem(Problem.EPOCH_CHANGED, new ChangeCursor(7, 100));
    assertProblem(Problem.EPOCH_CHANGED, new ChangeCursor(9, 0));
  }

  private static void assertProblem(Problem problem, ChangeCursor after) {
    assertThatThrownBy(() -> NOW.positionIn(100, after))
        .isInstanceOfSatisfying(
            ProblemException.class, thrown -> assertThat(thrown.problem()).isEqualTo(problem));
  }
}
