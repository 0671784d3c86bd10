package org.filinghub.gateway.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.springframework.core.io.ResourceLoader;

/**
 * Reads one EC key on P-256 from a setting: PEM or JWK, in a file or as the setting itself. An
 * exception message names the expected form and never contains the key.
 */
final class SigningKeyReader {
  private static final String EXPECTED_PRIVATE =
      "expected: a private EC key on P-256, as PEM with BEGIN PRIVATE KEY (PKCS 8) or as JWK";
  private static final String EXPECTED_PUBLIC =
      "expected: a public EC key on P-256, as PEM with BEGIN PUBLIC KEY or as JWK";

  private SigningKeyReader() {}

  /** The key pair; its key ID is the RFC 7638 thumbprint. */
  static ECKey privateKey(String setting, ResourceLoader files) {
    String text = text(setting, files);
    try {
      ECKey key = onP256(parsed(text));
      if (!verifiesItsOwnSignature(key)) {
        throw new JOSEException("public and private half do not match");
      }
      return named(key);
    } catch (JOSEException | ParseException | IOException | RuntimeException e) {
      throw new IllegalArgumentException("no such key (" + EXPECTED_PRIVATE + ")");
    }
  }

  /** The public half only, even if the setting also holds the private half. */
  static ECKey publicKey(String setting, ResourceLoader files) {
    String text = text(setting, files);
    try {
      return named(onP256(parsed(text)).toPublicJWK());
    } catch (JOSEException | ParseException | IOException | RuntimeException e) {
      throw new IllegalArgumentException("no such key (" + EXPECTED_PUBLIC + ")");
    }
  }

  /** The place of the key for an error message: the file, or "written out". */
  static String place(String setting) {
    return isWrittenOut(setting) ? "written out" : setting;
  }

  private static boolean isWrittenOut(String setting) {
    return setting.strip().startsWith("{") || setting.strip().startsWith("-----BEGIN");
  }

  private static String text(String setting, ResourceLoader files) {
    if (isWrittenOut(setting)) {
      return setting.strip();
    }
    try {
      return files.getResource(setting).getContentAsString(StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "no file that can be read (expected: file:… or the key written out)");
    }
  }

  private static JWK parsed(String text) throws JOSEException, ParseException, IOException {
    if (text.startsWith("{")) {
      return JWK.parse(text);
    }
    try (PEMParser pem = new PEMParser(new StringReader(text))) {
      // A PKCS 8 file may hold the private half only. Nimbus requires both.
      return pem.readObject() instanceof PrivateKeyInfo privateHalf
          ? JWK.parseFromPEMEncodedObjects(text + '\n' + publicHalf(privateHalf))
          : JWK.parseFromPEMEncodedObjects(text);
    }
  }

  /** The public half of an EC key, as PEM. */
  private static String publicHalf(PrivateKeyInfo privateHalf) throws IOException {
    ECPrivateKeyParameters key = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(privateHalf);
    ECPoint point = new FixedPointCombMultiplier().multiply(key.getParameters().getG(), key.getD());
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
              new ECPublicKeyParameters(point, key.getParameters())));
    }
    return text.toString();
  }

  private static ECKey onP256(JWK key) throws JOSEException {
    if (key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)) {
      return ec;
    }
    throw new JOSEException("not an EC key on P-256");
  }

  private static boolean verifiesItsOwnSignature(ECKey key) throws JOSEException {
    JWSObject probe = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("probe"));
    probe.sign(new ECDSASigner(key));
    return probe.verify(new ECDSAVerifier(key));
  }

  private static ECKey named(ECKey key) throws JOSEException {
    return new ECKey.Builder(key)
        .keyIDFromThumbprint()
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.ES256)
        .keyOperations(null)
        .build();
  }
}
