package org.filinghub.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** The sandbox's own token issuer: a key made at start, tokens by wall time, good for a day. */
public final class SandboxTokens {
  private static final Duration LIFETIME = Duration.ofDays(1);

  private final Clock wall = Clock.systemUTC();
  private final KeyPair keys;
  private final Path publicKey;

  private SandboxTokens(KeyPair keys, Path publicKey) {
    this.keys = keys;
    this.publicKey = publicKey;
  }

  /** Makes a key and leaves its public half as PEM in {@code folder}. */
  public static SandboxTokens make(Path folder) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      Path file = folder.resolve("token-key.pem");
      Files.createDirectories(folder);
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(keys.getPublic().getEncoded());
      Files.writeString(
          file, "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
      return new SandboxTokens(keys, file);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "token key: this Java has no RSA (expected: a standard JDK)", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the nodes read the public key from. */
  public String publicKeyLocation() {
    return publicKey.toUri().toString();
  }

  String mint(Caller caller) {
    return mint(caller.role(), caller.subject(), caller.uscc(), caller.jurisdiction());
  }

  /** A token of this role; `uscc` for a provider, `jurisdiction` for a reviewer. */
  public String mint(
      Role role, String subject, @Nullable Uscc uscc, @Nullable JurisdictionCode jurisdiction) {
    Instant now = wall.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer("filing-hub-sandbox")
            .subject(subject)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .claim("role", role.name().toLowerCase(Locale.ROOT));
    if (uscc != null) {
      claims.claim("uscc", uscc.value());
    }
    if (jurisdiction != null) {
      claims.claim("jurisdiction", jurisdiction.value());
    }
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
    try {
      token.sign(new RSASSASigner(keys.getPrivate()));
    } catch (JOSEException e) {
      throw new IllegalStateException("token: cannot be signed", e);
    }
    return token.serialize();
  }
}
