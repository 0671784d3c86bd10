package org.filinghub.national.submission;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * Acceptance numbers {@code 43-20200110-7QK2M0ZC9R}: authority, day in China, and fifty random bits
 * in Crockford's base 32, which has no letter that reads as a digit. Nothing can be learned from
 * one about another; should two ever be alike, the primary key says so and another one is drawn.
 */
final class FilingIds {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int RANDOM_PLACES = 10;

  private final RandomGenerator random;

  FilingIds() {
    this(new SecureRandom());
  }

  FilingIds(RandomGenerator random) {
    this.random = random;
  }

  FilingId next(JurisdictionCode authority, Instant now) {
    String day = DateTimeFormatter.BASIC_ISO_DATE.format(ChinaTime.dateOf(now));
    return new FilingId(authority + "-" + day + "-" + places(RANDOM_PLACES));
  }

  /** So many random characters of the same alphabet. */
  String places(int count) {
    StringBuilder places = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      places.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return places.toString();
  }
}
