package org.filinghub.gateway.validity;

import java.time.Instant;
import org.filinghub.gateway.lookup.Freshness;
import org.filinghub.schema.filing.SchoolStage;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * May this app be used there?
 *
 * @param number of the filing; absent when {@code platformApp} is given
 * @param platformApp key of a platform's record
 * @param jurisdiction where it is to be used
 * @param stage for pupils or students of which stage
 * @param institution whose overlay applies as well
 * @param at absent: now
 * @param freshness how near to the authority the facts have to come from
 */
public record ValidityQuestion(
    @Nullable FilingNumber number,
    @Nullable PlatformAppKey platformApp,
    JurisdictionCode jurisdiction,
    SchoolStage stage,
    @Nullable Uscc institution,
    @Nullable Instant at,
    Freshness freshness) {

  /** About a filing. */
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
