package org.filinghub.schema.form;

import java.time.Instant;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.submission.BusinessSystemInput;

/**
 * Decides whether ICP and MLPS filings may be missing. They must precede the provider filing
 * (MOE-9), except in the buffer period (MOE-N3a) of the profile. Hunan's buffer period has no first
 * day (HN-2.2).
 */
final class Precondition {
  private Precondition() {}

  static boolean inBuffer(PolicyProfile profile, Instant submittedAt) {
    return profile.policy().buffer().value().covers(ChinaTime.dateOf(submittedAt));
  }

  static boolean isMet(BusinessSystemInput system) {
    return Texts.isGiven(system.icpNumber()) && Texts.isGiven(system.mlpsNumber());
  }
}
