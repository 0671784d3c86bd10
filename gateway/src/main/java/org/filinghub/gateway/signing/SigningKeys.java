package org.filinghub.gateway.signing;

import com.nimbusds.jose.jwk.ECKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.filinghub.gateway.policy.StartFailure;
import org.springframework.core.io.ResourceLoader;

/**
 * The keys of receipts. A key that cannot be loaded stops the start: a hub that signs with another
 * than its operator thinks would be found out years later.
 *
 * @param signing the first of the private keys
 * @param published public halves of all, retired ones last, each once
 */
record SigningKeys(ECKey signing, List<ECKey> published) {
  private static final String KEYS = "filinghub.receipts.keys";
  private static final String RETIRED = "filinghub.receipts.retired";
  private static final String REMEDY =
      "Set filinghub.receipts.keys (docs/receipts.md says how a key is made); the hub gives no answer without being able"
          + " to sign it.";

  SigningKeys {
    published = List.copyOf(published);
  }

  /**
   * @throws StartFailure naming the key that cannot be loaded, or that there is none
   */
  static SigningKeys load(SigningProperties settings, ResourceLoader files) {
    if (settings.keys().isEmpty()) {
      throw new StartFailure(
          "receipt key " + KEYS,
          REMEDY,
          new IllegalArgumentException("none (expected: at least one private EC key on P-256)"));
    }
    List<ECKey> keys = load(KEYS, settings.keys(), files, KeyText::privateKey);
    List<ECKey> all = new ArrayList<>(keys);
    all.addAll(load(RETIRED, settings.retired(), files, KeyText::publicKey));
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
      } catch (RuntimeException e) {
        throw new StartFailure(
            "receipt key %s[%d] (%s)".formatted(name, i, KeyText.place(setting)), REMEDY, e);
      }
    }
    return keys;
  }

  /** Without the private half. */
  @Override
  public String toString() {
    return "ReceiptKeys[signing=" + signing.getKeyID() + "]";
  }
}
