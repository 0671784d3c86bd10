package org.filinghub.schema.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.filinghub.schema.value.MalformedValue;

/**
 * The digest of pairs of acceptance number and revision. Every node computes the same digest, in
 * any programming language.
 *
 * <p><b>Digest.</b> For each pair one line: the id, one TAB (0x09), the revision in decimal ASCII
 * digits without sign or leading zeros, one LF (0x0A), the last line included; no BOM, no header.
 * The lines are concatenated in the given order, encoded as UTF-8. The digest is their SHA-256
 * (FIPS 180-4), printed as 64 hexadecimal digits in lower case. Without pairs it is the SHA-256 of
 * the empty input.
 *
 * <p><b>Order.</b> A page of changes: the order of the page; a filing that changed twice occurs
 * twice. A bucket: each filing of the bucket once, with its latest revision, ascending by the bytes
 * of the id (so {@code 44-A1} before {@code 44-a1}; in MySQL a binary collation).
 *
 * <p><b>Bucket.</b> CRC-32 (ISO 3309, polynomial 0xEDB88320 reflected, as in zlib and in MySQL's
 * {@code CRC32()}) of the id's UTF-8 bytes, read as an unsigned 32-bit number, modulo the number of
 * buckets.
 *
 * <pre>
 * pairs                            digest
 * (none)                           e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
 * (44-A1, 1)                       24083d015c23ad2bafc54cff67c71f6ef9ac9639181b07d0c80ae9731ec4c826
 * (44-A1, 1) (44-A2, 12)           e9849a474dbd1e23e7793b4c8aac56bf4199b11c6b6570a393974e6112633c15
 * (44-A2, 12) (44-A1, 1)           4c6e0e294d55689a882e66e236686229310f5581d5be4b1e2272cb7772bf7824
 *
 * id             CRC-32       of 256   of 7
 * 44-A1          1709387104       96      5
 * 44-a1          4033284546      194      4
 * 11-2020-0001   2048616458       10      0
 * </pre>
 *
 * <p>Not thread-safe.
 */
public final class FeedDigest {
  private final MessageDigest sha256 = sha256();

  private FeedDigest() {}

  public static FeedDigest start() {
    return new FeedDigest();
  }

  /**
   * Adds the next pair. An id with control characters is refused: with a TAB or LF in an id, two
   * different lists could have the same digest.
   */
  public FeedDigest add(String id, long revision) {
    if (id.isEmpty() || id.chars().anyMatch(Character::isISOControl)) {
      throw new MalformedValue("feed id", id, "an acceptance number");
    }
    if (revision < 0) {
      throw new MalformedValue("feed revision", String.valueOf(revision), "0 or more");
    }
    sha256.update((id + '\t' + revision + '\n').getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Returns the digest of the pairs added so far. More pairs can be added afterwards. */
  public String hex() {
    try {
      MessageDigest soFar = (MessageDigest) sha256.clone();
      return HexFormat.of().formatHex(soFar.digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java's SHA-256 cannot be copied", e);
    }
  }

  public static int bucketOf(String id, int buckets) {
    if (buckets < 1) {
      throw new MalformedValue("buckets", String.valueOf(buckets), "1 or more");
    }
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % buckets);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
    }
  }
}
