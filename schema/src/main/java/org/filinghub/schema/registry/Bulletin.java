package org.filinghub.schema.registry;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.profile.Policy.BulletinAudience;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * 通报: the notice that a filing was revoked (MOE-24a, MOE-N3b). Days are in Asia/Shanghai.
 *
 * @param ground null if the authority gave only a clause
 * @param barredUntil last day on which the provider is barred; null if it was not blacklisted
 */
public record Bulletin(
    FilingNumber number,
    String appName,
    String providerName,
    Uscc provider,
    @Nullable RevocationGround ground,
    RuleId rule,
    JurisdictionCode decidedBy,
    LocalDate decidedOn,
    BulletinAudience audience,
    @Nullable LocalDate barredUntil) {

  /** A page of bulletins, oldest first; {@code cursor} is the position after the page. */
  public record BulletinPage(List<Bulletin> bulletins, String cursor, boolean hasMore) {

    public BulletinPage {
      bulletins = List.copyOf(bulletins);
    }
  }
}
