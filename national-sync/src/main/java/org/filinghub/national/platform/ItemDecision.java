package org.filinghub.national.platform;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.filinghub.schema.digest.ContentHash;
import org.filinghub.schema.form.PlatformItemRules;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.platform.PlatformItemInput.PlatformAction;
import org.filinghub.schema.platform.PlatformItemResult.ItemOutcome;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/** The decision about one item, a pure function of the item and its stored record (RULES B.5). */
record ItemDecision(ItemOutcome outcome, List<Refusal> refusals) {
  private static final RuleId SHARING = new RuleId("MOE-10c");
  private static final RuleId BAR = new RuleId("MOE-24b");

  /**
   * @param index index of the item in its batch
   * @param formRefusals refusals of {@link PlatformItemRules}
   * @param hash hash of the item's content
   * @param stored the stored record; null if the item is new
   * @param barredUntil last day of the owner's bar; null if the owner is not barred
   */
  static ItemDecision of(
      PlatformItemInput item,
      int index,
      List<Refusal> formRefusals,
      ContentHash hash,
      @Nullable SharedRecord stored,
      @Nullable LocalDate barredUntil) {
    if (!formRefusals.isEmpty()) {
      return new ItemDecision(ItemOutcome.REJECTED, formRefusals);
    }
    if (stored != null && item.revision() <= stored.revision()) {
      return repeated(item, index, hash, stored);
    }
    return refusal(item, index, stored, barredUntil)
        .map(refusal -> new ItemDecision(ItemOutcome.REJECTED, List.of(refusal)))
        .orElseGet(() -> new ItemDecision(ItemOutcome.ACCEPTED, List.of()));
  }

  /** An equal or older revision changes nothing, so that a batch can be sent again. */
  private static ItemDecision repeated(
      PlatformItemInput item, int index, ContentHash hash, SharedRecord stored) {
    if (item.revision() < stored.revision()) {
      return new ItemDecision(ItemOutcome.STALE, List.of());
    }
    if (hash.matches(stored.contentHash())) {
      return new ItemDecision(ItemOutcome.UNCHANGED, List.of());
    }
    return new ItemDecision(
        ItemOutcome.REJECTED,
        List.of(
            refusal(
                RefusalCode.IDEMPOTENCY_KEY_REUSED,
                index,
                "revision",
                String.valueOf(item.revision()),
                "above " + stored.revision() + ", which is stored with other content",
                SHARING,
                null)));
  }

  /**
   * A barred provider may not share a new record (MOE-24b). That the bar includes records on
   * platforms is our interpretation. Existing records can still be updated.
   */
  private static Optional<Refusal> refusal(
      PlatformItemInput item,
      int index,
      @Nullable SharedRecord stored,
      @Nullable LocalDate barredUntil) {
    if (item.action() == PlatformAction.WITHDRAW) {
      return stored == null
          ? Optional.of(
              refusal(
                  RefusalCode.RECORD_UNKNOWN,
                  index,
                  "platformAppId",
                  item.platformAppId(),
                  "a record shared before",
                  SHARING,
                  null))
          : Optional.empty();
    }
    boolean isNew = stored == null || stored.withdrawn();
    return isNew && barredUntil != null
        ? Optional.of(
            refusal(
                RefusalCode.PROVIDER_BARRED,
                index,
                "owner",
                item.owner() == null ? null : item.owner().uscc().value(),
                "a provider without a bar",
                BAR,
                barredUntil))
        : Optional.empty();
  }

  private static Refusal refusal(
      RefusalCode code,
      int index,
      String field,
      @Nullable String value,
      String expected,
      RuleId rule,
      @Nullable LocalDate until) {
    return new Refusal(
        code.name(),
        List.of("items", Integer.toString(index), field),
        String.valueOf(new MalformedValue(field, value, expected).getMessage()),
        List.of(rule),
        null,
        until);
  }
}
