package org.filinghub.gateway.signing;

import com.nimbusds.jose.jwk.ECKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.filinghub.schema.node.StartFailure;
import org.springframework.core.io.ResourceLoader;

/**
 * The keys that sign answers and the keys that verify them. If a key cannot be loaded, the hub does
 * not start, because it could sign with a wrong key without an error.
 *
 * @param signing the first configured private key
 * @param published the public half of every key, once each, retired keys last
 */
record SigningKeys(ECKey signing, List<ECKey> published) {
  private static final String KEYS = "filinghub.receipts.keys";
  private static final String RETIRED = "filinghub.receipts.retired";
  private static final String REMEDY =
      "Set filinghub.receipts.keys (docs/receipts.md explains how to make a key). The hub does not"
          + " start without a key to sign its answers.";

  SigningKeys {
    published = List.copyOf(published);
  }

  /**
   * @throws StartFailure if no key is configured or one cannot be loaded; the message names the
   *     setting
   */
  static SigningKeys load(SigningProperties settings, ResourceLoader files) {
    if (settings.keys().isEmpty()) {
      throw new StartFailure(
          "receipt key " + KEYS,
          REMEDY,
          new IllegalArgumentException("none (expected: at least one private EC key on P-256)"));
    }
    List<ECKey> keys = load(KEYS, settings.keys(), files, SigningKeyReader::privateKey);
    List<ECKey> all = new ArrayList<>(keys);
    all.addAll(load(RETIRED, settings.retired(), files, SigningKeyReader::publicKey));
    Map<String, ECKey> published = new LinkedHashMap<>();
    all.forEach(key -> published.putIfAbsent(key.getKeyID(), key.toPublicJWK()));
    return new SigningKeys(keys.get(0), List.copyOf(published.values()));
  }

  private static List<ECKey> load(
      String name,
      List<String> settings,
      ResourceLoader files,
      BiFunction<String, ResourceLoader, ECKey> read) {
    List<ECKey> keys = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      String setting = settings.get(i);
      try {
        keys.add(read.apply(setting, files));
      } catch (IllegalArgumentException e) {
        throw new StartFailure(
            "receipt key %s[%d] (%s)".formatted(name, i, SigningKeyReader.place(setting)),
            REMEDY,
            e);
      }
    }
    return keys;
  }

  /** Omits the private key. */
  @Override
  public String toString() {
    return "SigningKeys[signing=" + signing.getKeyID() + "]";
  }
}
