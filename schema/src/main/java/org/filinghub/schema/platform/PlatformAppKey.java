package org.filinghub.schema.platform;

import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;

/**
 * Names a platform's record of a third-party app.
 *
 * @param platform the platform
 * @param platformAppId the platform's own name of the app; case is significant
 */
public record PlatformAppKey(Uscc platform, String platformAppId) {
  private static final String ID_PREFIX = JurisdictionCode.MINISTRY + "-PLATFORM-";
  private static final int DIGITS = 40;

  /**
   * Where the record stands among all filings. It follows from the key, so that a record taken in
   * anew after a restore is the same record.
   */
  public FilingId filingId() {
    return new FilingId(
        ID_PREFIX + Sha256.hex(platform + " " + platformAppId).substring(0, DIGITS));
  }

  /** Ids of this form belong to shared records; the ministry's own filings never have them. */
  public static boolean names(FilingId id) {
    return id.value().startsWith(ID_PREFIX);
  }
}
