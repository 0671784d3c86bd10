package org.filinghub.schema.platform;

import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;

/**
 * Key of a platform's record of a third-party app.
 *
 * @param platformAppId the platform's identifier of the app; case is significant
 */
public record PlatformAppKey(Uscc platform, String platformAppId) {
  private static final String ID_PREFIX = JurisdictionCode.MINISTRY + "-PLATFORM-";
  private static final int DIGITS = 40;

  /**
   * Returns the filing id of the record. It is derived from the key, so a record that the platform
   * sends again after a restore has the same id.
   */
  public FilingId filingId() {
    return new FilingId(
        ID_PREFIX + Sha256.hex(platform + " " + platformAppId).substring(0, DIGITS));
  }

  /**
   * Returns whether the id has the form of a shared record's id. The ministry's own filings never
   * have this form.
   */
  public static boolean names(FilingId id) {
    return id.value().startsWith(ID_PREFIX);
  }
}
