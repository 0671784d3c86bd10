package org.filinghub.province.intake;

import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.sql.StoredJson;

/** Tells whether a key comes with the same content again: SHA-256 of the content as stored. */
final class ContentHash {

  private ContentHash() {}

  static String of(Object content, StoredJson json) {
    return Sha256.hex(json.write(content));
  }
}
