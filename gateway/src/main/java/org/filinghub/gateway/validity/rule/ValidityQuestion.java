package org.filinghub.gateway.validity.rule;

import java.time.Instant;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * The question whether an app may be used.
 *
 * @param number number of the filing; null if {@code platformApp} is given
 * @param platformApp key of a platform's record; null if {@code number} is given
 * @param jurisdiction place of use
 * @param stage school stage of the users
 * @param institution institution whose overlay applies too; null for none
 * @param at instant of the question; null for now
 * @param freshness which source the caller accepts
 */
public record ValidityQuestion(
    @Nullable FilingNumber number,
    @Nullable PlatformAppKey platformApp,
    JurisdictionCode jurisdiction,
    SchoolStage stage,
    @Nullable Uscc institution,
    @Nullable Instant at,
    Freshness freshness) {

  /** A question about a filing, not about a platform's record. */
  public ValidityQuestion(
      FilingNumber number,
      JurisdictionCode jurisdiction,
      SchoolStage stage,
      @Nullable Uscc institution,
      @Nullable Instant at,
      Freshness freshness) {
    this(number, null, jurisdiction, stage, institution, at, freshness);
  }
}
