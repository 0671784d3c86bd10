package org.filinghub.gateway.storelisting;

import java.util.Locale;
import java.util.regex.Pattern;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * What an app store declares about an app, normalised.
 *
 * @param packageName package name or bundle ID, without leading and trailing spaces
 * @param appName as the store shows it, without leading and trailing spaces; null if not declared
 * @param signingCertSha256 lower-case hexadecimal; null if not declared
 * @param packageSha256 lower-case hexadecimal; null if not declared
 */
record StoreListing(
    FilingNumber number,
    Platform platform,
    String packageName,
    @Nullable String appName,
    @Nullable String signingCertSha256,
    @Nullable String packageSha256) {
  private static final int LONGEST = 200;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Tools print fingerprints with colons or spaces between the bytes. */
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s:]");

  /**
   * Returns the normalised listing.
   *
   * @throws MalformedValue if a value cannot be valid
   */
  static StoreListing of(
      FilingNumber number,
      Platform platform,
      String packageName,
      @Nullable String appName,
      @Nullable String signingCertSha256,
      @Nullable String packageSha256) {
    return new StoreListing(
        number,
        platform,
        text("listing.packageName", packageName),
        appName == null ? null : text("listing.appName", appName),
        hash("listing.signingCertSha256", signingCertSha256),
        hash("listing.packageSha256", packageSha256));
  }

  private static String text(String field, String given) {
    String text = given.strip();
    if (text.isEmpty()
        || text.codePointCount(0, text.length()) > LONGEST
        || text.codePoints().anyMatch(StoreListing::breaksText)) {
      throw new MalformedValue(
          field, given, "1 to " + LONGEST + " characters, no control characters");
    }
    return text;
  }

  private static @Nullable String hash(String field, @Nullable String given) {
    if (given == null) {
      return null;
    }
    String hash = BETWEEN_DIGITS.matcher(given).replaceAll("").toLowerCase(Locale.ROOT);
    if (!SHA256.matcher(hash).matches()) {
      throw new MalformedValue(field, given, "SHA-256, 64 hexadecimal digits");
    }
    return hash;
  }

  private static boolean breaksText(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
