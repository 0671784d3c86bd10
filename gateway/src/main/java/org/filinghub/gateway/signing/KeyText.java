package org.filinghub.gateway.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.KeyAgreement;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Reads one key of the settings. A message says where the key stands and what was expected, and
 * never quotes it.
 */
final class KeyText {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final String EXPECTED_PRIVATE =
      "expected: a private EC key on P-256, as PEM with BEGIN PRIVATE KEY (PKCS 8) or as JWK";
  private static final String EXPECTED_PUBLIC =
      "expected: a public EC key on P-256, as PEM with BEGIN PUBLIC KEY or as JWK";

  private KeyText() {}

  /** With both halves, and its RFC 7638 thumbprint as its id. */
  static ECKey privateKey(String setting, ResourceLoader files) {
    try {
      String text = text(setting, files);
      return named(sound(isJwk(text) ? jwk(text) : pair(pem(text, "PRIVATE KEY"))));
    } catch (GeneralSecurityException
        | JOSEException
        | ParseException
        | IllegalArgumentException e) {
      throw new IllegalArgumentException("no such key (" + EXPECTED_PRIVATE + ")");
    }
  }

  /** The public half alone, whatever was given. */
  static ECKey publicKey(String setting, ResourceLoader files) {
    try {
      String text = text(setting, files);
      if (isJwk(text)) {
        return named(onP256(jwk(text)).toPublicJWK());
      }
      var spec = new X509EncodedKeySpec(pem(text, "PUBLIC KEY"));
      ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
      return named(new ECKey.Builder(Curve.P_256, onP256(key)).build());
    } catch (GeneralSecurityException
        | JOSEException
        | ParseException
        | ClassCastException
        | IllegalArgumentException e) {
      throw new IllegalArgumentException("no such key (" + EXPECTED_PUBLIC + ")");
    }
  }

  private static boolean isWrittenOut(String setting) {
    return setting.strip().startsWith("{") || setting.strip().startsWith("-----BEGIN");
  }

  /** Where a key stands, for people. */
  static String place(String setting) {
    return isWrittenOut(setting) ? "written out" : setting;
  }

  private static String text(String setting, ResourceLoader files) {
    if (isWrittenOut(setting)) {
      return setting.strip();
    }
    Resource file = files.getResource(setting);
    try {
      return file.getContentAsString(StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new Unreadable("no file that can be read (expected: file:… or the key written out)");
    }
  }

  /** Nothing was read at all. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  private static boolean isJwk(String text) {
    return text.startsWith("{");
  }

  private static ECKey jwk(String text) throws ParseException {
    return ECKey.parse(text);
  }

  private static byte[] pem(String text, String label) {
    Matcher block = PEM.matcher(text);
    while (block.find()) {
      if (block.group(1).equals(label)) {
        return Base64.getMimeDecoder().decode(block.group(2));
      }
    }
    throw new IllegalArgumentException(label);
  }

  private static ECKey named(ECKey key) throws JOSEException {
    return new ECKey.Builder(key)
        .keyIDFromThumbprint()
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.ES256)
        .keyOperations(null)
        .build();
  }

  // ---- one half from the other

  /** A file of PKCS 8 need not hold the public half. */
  private static ECKey pair(byte[] pkcs8) throws GeneralSecurityException, JOSEException {
    PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    if (!(key instanceof ECPrivateKey secret)) {
      throw new IllegalArgumentException("not EC");
    }
    ECParameterSpec curve = requireP256(secret.getParams());
    for (ECPublicKey candidate : candidates(secret, curve)) {
      ECKey pair = new ECKey.Builder(Curve.P_256, candidate).privateKey(secret).build();
      if (fit(pair)) {
        return pair;
      }
    }
    throw new IllegalArgumentException("no public half");
  }

  /**
   * The public point is the generator times the secret. The JDK multiplies so in a key agreement
   * with the generator, and gives x; there are two points with this x.
   */
  private static List<ECPublicKey> candidates(ECPrivateKey secret, ECParameterSpec curve)
      throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance("EC");
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(secret);
    agreement.doPhase(keys.generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)), true);
    BigInteger x = new BigInteger(1, agreement.generateSecret());
    BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger square =
        x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
    // p is 3 modulo 4 on this curve.
    BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
    return List.of(publicKey(keys, curve, x, y), publicKey(keys, curve, x, p.subtract(y)));
  }

  private static ECPublicKey publicKey(
      KeyFactory keys, ECParameterSpec curve, BigInteger x, BigInteger y)
      throws GeneralSecurityException {
    return (ECPublicKey) keys.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
  }

  // ---- what a key must be

  /** On the curve, and both halves belong together: what it signs, it verifies. */
  private static ECKey sound(ECKey key) throws GeneralSecurityException, JOSEException {
    if (!onP256(key).isPrivate() || !fit(key)) {
      throw new IllegalArgumentException("halves");
    }
    return key;
  }

  private static boolean fit(ECKey key) throws GeneralSecurityException, JOSEException {
    byte[] text = JOSEObjectType.JOSE.getType().getBytes(StandardCharsets.US_ASCII);
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(key.toECPrivateKey());
    signer.update(text);
    byte[] signature = signer.sign();
    signer.initVerify(key.toECPublicKey());
    signer.update(text);
    return signer.verify(signature);
  }

  private static ECKey onP256(ECKey key) throws JOSEException {
    if (!key.getCurve().equals(Curve.P_256)) {
      throw new IllegalArgumentException("curve");
    }
    onP256(key.toECPublicKey());
    return key;
  }

  private static ECPublicKey onP256(ECPublicKey key) {
    requireP256(key.getParams());
    return key;
  }

  private static ECParameterSpec requireP256(ECParameterSpec curve) {
    ECParameterSpec expected = Curve.P_256.toECParameterSpec();
    if (!curve.getOrder().equals(expected.getOrder())
        || !curve.getCurve().equals(expected.getCurve())) {
      throw new IllegalArgumentException("curve");
    }
    return curve;
  }
}
