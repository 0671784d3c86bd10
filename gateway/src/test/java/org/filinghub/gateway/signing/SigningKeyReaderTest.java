package org.filinghub.gateway.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.filinghub.schema.fixture.PemFile;
import org.filinghub.schema.node.StartFailure;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;

class SigningKeyReaderTest {
  private static final ResourceLoader FILES = new DefaultResourceLoader();

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  /** Eight random keys, so that the public points have both signs of y. */
  @RepeatedTest(8)
  void derivesPublicHalfOfPkcs8Key() throws JOSEException {
    KeyPair pair = PemFile.newEcPair("secp256r1");

    ECKey read = SigningKeyReader.privateKey(PemFile.text("PRIVATE KEY", pair.getPrivate()), FILES);

    assertThat(read.toECPublicKey()).isEqualTo(pair.getPublic());
    assertThat(read.isPrivate()).isTrue();
    assertThat(read.getKeyID()).isEqualTo(read.computeThumbprint().toString());
  }

  @Test
  void givesOneKeyTheSameIdInEveryFormat() throws Exception {
    KeyPair pair = PemFile.newEcPair("secp256r1");
    String pem = PemFile.text("PRIVATE KEY", pair.getPrivate());
    Path file = Files.writeString(folder.resolve("key.pem"), pem);
    ECKey read = SigningKeyReader.privateKey(pem, FILES);

    assertThat(
            List.of(
                SigningKeyReader.privateKey(file.toUri().toString(), FILES).getKeyID(),
                SigningKeyReader.privateKey(read.toJSONString(), FILES).getKeyID(),
                SigningKeyReader.publicKey(read.toPublicJWK().toJSONString(), FILES).getKeyID(),
                SigningKeyReader.publicKey(PemFile.text("PUBLIC KEY", pair.getPublic()), FILES)
                    .getKeyID()))
        .containsOnly(read.getKeyID());
  }

  @Test
  void dropsPrivateHalfOfRetiredKey() throws JOSEException {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();

    assertThat(SigningKeyReader.publicKey(key.toJSONString(), FILES).isPrivate()).isFalse();
  }

  @Test
  void rejectsOtherTextsWithoutQuotingThem() throws JOSEException {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    ECKey other = new ECKeyGenerator(Curve.P_256).generate();
    ECKey mixed = new ECKey.Builder(Curve.P_256, key.getX(), key.getY()).d(other.getD()).build();
    KeyPair larger = PemFile.newEcPair("secp384r1");
    for (String wrong :
        List.of(
            key.toPublicJWK().toJSONString(),
            mixed.toJSONString(),
            new ECKeyGenerator(Curve.P_384).generate().toJSONString(),
            PemFile.text("PRIVATE KEY", larger.getPrivate()),
            PemFile.text("PUBLIC KEY", larger.getPublic()),
            "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nMHcCAQEE\n-----END PRIVATE KEY-----",
            "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}",
            "{")) {
      assertThatThrownBy(() -> SigningKeyReader.privateKey(wrong, FILES))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessage(
              "no such key (expected: a private EC key on P-256, as PEM with BEGIN PRIVATE KEY"
                  + " (PKCS 8) or as JWK)");
    }
  }

  @Test
  void signsWithFirstKeyAndPublishesEachKeyOnce() throws Exception {
    ECKey first = new ECKeyGenerator(Curve.P_256).generate();
    ECKey second = new ECKeyGenerator(Curve.P_256).generate();
    ECKey old = new ECKeyGenerator(Curve.P_256).generate();

    SigningKeys keys =
        load(
            List.of("", first.toJSONString(), second.toJSONString()),
            List.of(old.toPublicJWK().toJSONString(), second.toPublicJWK().toJSONString()));

    assertThat(keys.signing().toECPublicKey()).isEqualTo(first.toECPublicKey());
    assertThat(keys.published())
        .extracting(ECKey::getX)
        .containsExactly(first.getX(), second.getX(), old.getX());
    assertThat(keys.published()).noneMatch(ECKey::isPrivate);
    assertThat(keys.toString()).doesNotContain(first.getD().toString());
  }

  @Test
  void namesPlaceOfUnreadableKey() throws IOException {
    Path file = Files.writeString(folder.resolve("key.pem"), "not a key");
    String location = file.toUri().toString();

    assertThatThrownBy(() -> load(List.of(location), List.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith(
            "The receipt key filinghub.receipts.keys[0] (%s) cannot be loaded: no such key"
                .formatted(location));
    assertThatThrownBy(() -> load(List.of(), List.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessage(
            "The receipt key filinghub.receipts.keys cannot be loaded: none"
                + " (expected: at least one private EC key on P-256)");
  }

  private static SigningKeys load(List<String> keys, List<String> retired) {
    return SigningKeys.load(new SigningProperties("hub", keys, retired, 10), FILES);
  }
}
