package org.filinghub.national.platform;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.filinghub.schema.form.PlatformItemRules;
import org.filinghub.schema.platform.ItemOutcome;
import org.filinghub.schema.platform.PlatformAction;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one item (RULES B.5). Plain arithmetic over the item and what is here of its
 * record.
 */
record ShareDecision(ItemOutcome outcome, List<Refusal> refusals) {
  private static final RuleId SHARING = new RuleId("MOE-10c");
  private static final RuleId BAR = new RuleId("MOE-24b");

  /**
   * @param place of the item in its batch, from 0
   * @param formRefusals of {@link PlatformItemRules}
   * @param hash of the item's content
   * @param known the record as it is here
   * @param barredUntil last day of the owner's bar, where one stands
   */
  static ShareDecision of(
      PlatformItemInput item,
      int place,
      List<Refusal> formRefusals,
      String hash,
      @Nullable SharedRecord known,
      @Nullable LocalDate barredUntil) {
    if (!formRefusals.isEmpty()) {
      return new ShareDecision(ItemOutcome.REJECTED, formRefusals);
    }
    if (known != null && item.revision() <= known.revision()) {
      return again(item, place, hash, known);
    }
    return refusal(item, place, known, barredUntil)
        .map(refusal -> new ShareDecision(ItemOutcome.REJECTED, List.of(refusal)))
        .orElseGet(() -> new ShareDecision(ItemOutcome.ACCEPTED, List.of()));
  }

  /** Replay-safe: an equal or older revision changes nothing. */
  private static ShareDecision again(
      PlatformItemInput item, int place, String hash, SharedRecord known) {
    if (item.revision() < known.revision()) {
      return new ShareDecision(ItemOutcome.STALE, List.of());
    }
    if (known.contentHash().equals(hash)) {
      return new ShareDecision(ItemOutcome.UNCHANGED, List.of());
    }
    return new ShareDecision(
        ItemOutcome.REJECTED,
        List.of(
            refusal(
                RefusalCode.IDEMPOTENCY_KEY_REUSED,
                place,
                "revision",
                String.valueOf(item.revision()),
                "above " + known.revision() + ", which is here with other content",
                SHARING,
                null)));
  }

  /**
   * A barred provider hands in nothing new (MOE-24b); that this holds for what it hands in to a
   * platform is our reading. Records that are here may still be kept true.
   */
  private static Optional<Refusal> refusal(
      PlatformItemInput item,
      int place,
      @Nullable SharedRecord known,
      @Nullable LocalDate barredUntil) {
    if (item.action() == PlatformAction.WITHDRAW) {
      return known == null
          ? Optional.of(
              refusal(
                  RefusalCode.RECORD_UNKNOWN,
                  place,
                  "platformAppId",
                  item.platformAppId(),
                  "a record shared before",
                  SHARING,
                  null))
          : Optional.empty();
    }
    boolean isNew = known == null || known.withdrawn();
    return isNew && barredUntil != null
        ? Optional.of(
            refusal(
                RefusalCode.PROVIDER_BARRED,
                place,
                "owner",
                item.owner() == null ? null : item.owner().uscc().value(),
                "a provider without a bar",
                BAR,
                barredUntil))
        : Optional.empty();
  }

  private static Refusal refusal(
      RefusalCode code,
      int place,
      String field,
      @Nullable String value,
      String expected,
      RuleId rule,
      @Nullable LocalDate until) {
    return new Refusal(
        code.name(),
        List.of("items", Integer.toString(place), field),
        String.valueOf(new MalformedValue(field, value, expected).getMessage()),
        List.of(rule),
        null,
        until);
  }
}
