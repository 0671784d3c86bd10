package org.filinghub.national.submission;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * Generates acceptance numbers such as {@code 43-20200110-7QK2M0ZC9R}: authority, day in China, and
 * fifty random bits in Crockford's base 32, which has no letter that looks like a digit. One number
 * says nothing about another. If two are equal, the primary key rejects the second and the intake
 * retries.
 */
final class FilingIdGenerator {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int RANDOM_CHARACTERS = 10;

  private final RandomGenerator random;

  FilingIdGenerator() {
    this(memoryRandom());
  }

  FilingIdGenerator(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A secure generator that reads the random source of the operating system only here, so that it
   * never blocks an event loop.
   */
  private static SecureRandom memoryRandom() {
    try {
      SecureRandom random = SecureRandom.getInstance("DRBG");
      random.nextInt();
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no DRBG (expected: every JDK has it)", e);
    }
  }

  FilingId next(JurisdictionCode authority, Instant now) {
    String day = DateTimeFormatter.BASIC_ISO_DATE.format(ChinaTime.dateOf(now));
    return new FilingId(authority + "-" + day + "-" + randomText(RANDOM_CHARACTERS));
  }

  /** Random characters of the same alphabet. */
  String randomText(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
