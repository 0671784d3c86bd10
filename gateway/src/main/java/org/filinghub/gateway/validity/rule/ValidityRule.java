package org.filinghub.gateway.validity.rule;

import java.util.function.Consumer;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.Scope;
import org.filinghub.schema.profile.Sourced;
import org.filinghub.schema.profile.Whitelist.WhitelistMode;
import org.filinghub.schema.registry.FilingFacts.FilingMark;
import org.filinghub.schema.registry.StatusInterval;

/**
 * The rules of RULES B.9 in their order. All rules are applied, so a decision names every ground.
 * Among grounds with the same effect, that of the earlier rule comes first.
 */
enum ValidityRule {
  /** The place excludes the channel of the app, or does not mention it. Source: XUST-1.1, HN-0. */
  CHANNEL {
    @Override
    void apply(ValidityContext it, Consumer<Ground> found) {
      Sourced<Scope> scope = it.there().scope(it.channel());
      if (scope.value() == Scope.OUT) {
        found.accept(Ground.by(ReasonCode.OUT_OF_SCOPE_HERE, scope));
      } else if (scope.value() == Scope.UNSPECIFIED) {
        found.accept(Ground.by(ReasonCode.CHANNEL_UNSPECIFIED, scope));
      }
    }
  },

  /**
   * 一省备案，全国有效: a revision is filed, or a platform shared its record, or the reason why not. Source:
   * MOE-11a, MOE-10c, MOE-8.
   */
  FILING_STATUS {
    @Override
    void apply(ValidityContext it, Consumer<Ground> found) {
      StatusGrounds.find(it, found);
    }
  },

  /** ICP or MLPS may be missing only until the buffer ends. Source: MOE-N3a, MOE-N3b, MOE-9. */
  BUFFER {
    @Override
    void apply(ValidityContext it, Consumer<Ground> found) {
      if (StatusGrounds.revokedForBuffer(it)) {
        found.accept(Ground.of(ReasonCode.BUFFER_EXPIRED));
      } else if (it.lacksPrecondition() && it.at().isBefore(it.bufferEnd())) {
        if (it.isFiled() && !it.listStandsIn()) {
          found.accept(
              it.isInBuffer()
                  ? Ground.of(ReasonCode.BUFFER_CONDITIONAL)
                  : Ground.of(ReasonCode.PRECONDITION_MISSING));
        }
      } else if (it.lacksPrecondition() && (it.isFiled() || it.isSuspended())) {
        found.accept(Ground.of(ReasonCode.BUFFER_EXPIRED));
      }
    }
  },

  /** A place may require its own white list in addition to the filing. Source: GD-whitelist. */
  WHITELIST {
    @Override
    void apply(ValidityContext it, Consumer<Ground> found) {
      WhitelistMode mode = it.whitelist().mode();
      boolean unspecified =
          mode != WhitelistMode.NONE && it.whitelist().unspecifiedStages().contains(it.stage());
      if (!it.asksForList() && !unspecified) {
        return;
      }
      if (it.isListed()) {
        found.accept(listGround(ReasonCode.WHITELISTED, it));
      } else if (unspecified) {
        found.accept(listGround(ReasonCode.STAGE_NOT_SPECIFIED, it));
      } else if (mode != WhitelistMode.OR) {
        found.accept(listGround(ReasonCode.WHITELIST_REQUIRED, it));
      } else if (it.isFiled()) {
        found.accept(listGround(ReasonCode.LIST_NOT_NEEDED, it));
      }
    }
  },

  /**
   * The stage is not among the declared 服务对象. Source: MOE-A1.10; CONDITIONAL is our interpretation.
   */
  DECLARED_STAGE {
    @Override
    void apply(ValidityContext it, Consumer<Ground> found) {
      StatusInterval interval = it.interval();
      if (it.isFiled() && interval != null && !interval.stages().contains(it.stage())) {
        found.accept(Ground.of(ReasonCode.STAGE_NOT_DECLARED));
      }
    }
  },

  /**
   * The app has a feature that is suspended nationwide; by default none is. Source: MOE-24a,
   * MOE-25.
   */
  SUSPENDED_FEATURES {
    @Override
    void apply(ValidityContext it, Consumer<Ground> found) {
      Policy policy = it.there().policy();
      StatusInterval interval = it.interval();
      if (interval != null
          && interval.features().stream().anyMatch(policy.suspendedFeatures().value()::contains)) {
        found.accept(
            Ground.by(ReasonCode.FEATURE_SUSPENDED, policy.suspendedFeatures(), it.there()));
      }
    }
  },

  /**
   * While a change is verified again, the last verified revision remains in force. Source: our
   * interpretation of MOE-15.
   */
  CHANGE {
    @Override
    void apply(ValidityContext it, Consumer<Ground> found) {
      FilingStatus status = it.interval() == null ? null : it.interval().status();
      if (status == FilingStatus.CHANGE_PENDING || status == FilingStatus.CHANGE_RETURNED) {
        boolean stands = it.home().policy().validWhileChangePending().value();
        found.accept(Ground.of(stands ? ReasonCode.CHANGE_PENDING : ReasonCode.CHANGE_UNVERIFIED));
      }
    }
  },

  /**
   * The provider is barred. Whether its other apps stay filed is our interpretation. Source:
   * MOE-24a, MOE-24b.
   */
  BLACKLIST {
    @Override
    void apply(ValidityContext it, Consumer<Ground> found) {
      if (it.isProviderBarred()) {
        Sourced<Boolean> stayFiled = it.home().policy().otherAppsStayFiled();
        found.accept(
            stayFiled.value()
                ? Ground.of(ReasonCode.PROVIDER_BLACKLISTED)
                : Ground.by(ReasonCode.PROVIDER_BARRED, stayFiled));
      }
    }
  },

  /** The app has paid features, and schools of the place may not charge. Source: BJ-24. */
  FEES {
    @Override
    void apply(ValidityContext it, Consumer<Ground> found) {
      Sourced<Boolean> warning = it.there().policy().feeWarning();
      if (warning.value()
          && it.interval() != null
          && it.interval().features().contains(AppFeature.PAID)) {
        found.accept(Ground.by(ReasonCode.FEE_PROHIBITED, warning));
      }
    }
  },

  /** Another authority filed the same product earlier. Source: MOE-11a. */
  DUPLICATES {
    @Override
    void apply(ValidityContext it, Consumer<Ground> found) {
      if (it.facts().marks().contains(FilingMark.DUPLICATE_FILING)) {
        found.accept(Ground.of(ReasonCode.DUPLICATE_FILING));
      }
    }
  };

  abstract void apply(ValidityContext it, Consumer<Ground> found);

  private static Ground listGround(ReasonCode code, ValidityContext it) {
    return Ground.by(code, it.there().policy().whitelist(), it.there());
  }
}
