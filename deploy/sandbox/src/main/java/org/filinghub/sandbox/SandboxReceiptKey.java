package org.filinghub.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The key with which the sandbox's hub signs receipts, made at start and kept by nobody. */
public final class SandboxReceiptKey {
  private final Path file;

  private SandboxReceiptKey(Path file) {
    this.file = file;
  }

  /** Makes a key and leaves it as PEM in {@code folder}. */
  public static SandboxReceiptKey make(Path folder) {
    Path file = folder.resolve("receipt-key.pem");
    try {
      Files.createDirectories(folder);
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(newKey().getEncoded());
      Files.writeString(
          file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
      return new SandboxReceiptKey(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the hub reads it from. */
  public String location() {
    return file.toUri().toString();
  }

  private static PrivateKey newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "receipt key: this Java has no P-256 (expected: a standard JDK)", e);
    }
  }
}
