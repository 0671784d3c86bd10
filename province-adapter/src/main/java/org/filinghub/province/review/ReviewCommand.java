package org.filinghub.province.review;

import java.util.List;
import java.util.Map;
import org.filinghub.province.life.Circumstances;
import org.filinghub.province.life.FilingCommand;
import org.filinghub.province.life.FilingLife;
import org.filinghub.province.life.FilingState;
import org.filinghub.province.life.LifeOutcome;
import org.filinghub.province.life.ReviewActor;
import org.filinghub.schema.review.DefectInput;
import org.filinghub.schema.review.RevocationGround;
import org.jspecify.annotations.Nullable;

/** A command on one filing, as far as it does not depend on that filing. */
sealed interface ReviewCommand {

  /** What becomes of it. */
  LifeOutcome decide(FilingState filing, int expectedRevision, ReviewActor actor, Circumstances at);

  FilingCommand name();

  /** What is remembered with it beside the transition. */
  @Nullable Object detail();

  /** Complete, accurate, conforming. */
  record Complete() implements ReviewCommand {
    @Override
    public LifeOutcome decide(
        FilingState filing, int expectedRevision, ReviewActor actor, Circumstances at) {
      return FilingLife.complete(filing, expectedRevision, at);
    }

    @Override
    public FilingCommand name() {
      return FilingCommand.COMPLETE_REVIEW;
    }

    @Override
    public @Nullable Object detail() {
      return null;
    }
  }

  /** Returned to its provider. */
  record GiveBack(List<DefectInput> defects) implements ReviewCommand {
    public GiveBack {
      defects = List.copyOf(defects);
    }

    @Override
    public LifeOutcome decide(
        FilingState filing, int expectedRevision, ReviewActor actor, Circumstances at) {
      return FilingLife.giveBack(filing, expectedRevision, defects, at);
    }

    @Override
    public FilingCommand name() {
      return FilingCommand.RETURN;
    }

    @Override
    public Object detail() {
      return Map.of("defects", defects);
    }
  }

  /** Revoked. */
  record Revoke(RevocationGround ground, boolean blacklistProvider) implements ReviewCommand {
    @Override
    public LifeOutcome decide(
        FilingState filing, int expectedRevision, ReviewActor actor, Circumstances at) {
      return FilingLife.revoke(filing, expectedRevision, actor, ground, blacklistProvider, at);
    }

    @Override
    public FilingCommand name() {
      return FilingCommand.REVOKE;
    }

    @Override
    public Object detail() {
      return Map.of("ground", ground);
    }
  }
}
