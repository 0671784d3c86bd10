import java.math.BigInteger;
import java.net.URL;
import java.nio.file.*;
import java.security.*;
import java.security.spec.*;
import java.util.*;
import java.util.regex.*;

/**
 * Verifies a receipt. Usage: java Verify.java RECEIPT KEYS. KEYS is the address of the hub's /.well-known/jwks.json or a file with a copy of it.
 * Prints the kind and the claims of the receipt, or exits with status 1. Needs Java 17 or newer and no installation.
 */
class Verify {
  public static void main(String[] args) throws Exception {
    String[] part = args[0].split("\\.", -1);
    String head = text(part[0]);
    String keys = args[1].startsWith("http") ? new String(new URL(args[1]).openStream().readAllBytes()) : Files.readString(Path.of(args[1]));
    boolean genuine = false;
    for (String key : keys.split("}")) { // a key contains no nested braces
      if (value(head, "alg").equals("ES256") && value(key, "kid").equals(value(head, "kid"))) {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(value(key, "x")), number(value(key, "y")));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(KeyFactory.getInstance("EC").generatePublic(
            new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
        signature.update((part[0] + "." + part[1]).getBytes());
        byte[] given = Base64.getUrlDecoder().decode(part[2]);
        genuine = given.length == 64 && signature.verify(given);
      }
    }
    System.out.println(genuine ? value(head, "typ") + "\n" + text(part[1]) : "not genuine");
    System.exit(genuine ? 0 : 1);
  }

  private static String text(String part) {
    return new String(Base64.getUrlDecoder().decode(part), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static BigInteger number(String part) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(part));
  }

  private static String value(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    return found.find() ? found.group(1) : "";
  }
}
