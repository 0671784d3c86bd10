package org.filinghub.gateway.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.schema.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Makes receipts: JWS compact, ES256. A receipt is made when its field is asked for, and never
 * else.
 *
 * <p>A signature takes about a millisecond of one core, a batch may ask for a thousand: they are
 * made on threads of their own, as many as there are cores, and never on one that serves sockets.
 * Problems: OVERLOADED when too many wait.
 */
public final class AnswerSigner implements DisposableBean {
  private static final String TYPE = "[a-z][a-z-]{0,40}";
  private static final int IDLE_SECONDS = 60;

  private final String issuer;
  private final ECKey key;
  private final ECDSASigner signer;
  private final HubJson json;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Scheduler threads;

  AnswerSigner(
      SigningProperties settings, SigningKeys keys, HubJson json, Clock clock, MeterRegistry meters)
      throws JOSEException {
    this.issuer = settings.issuer();
    this.key = keys.signing();
    this.signer = new ECDSASigner(key);
    this.json = json;
    this.clock = clock;
    this.meters = meters;
    this.threads =
        Schedulers.newBoundedElastic(
            Runtime.getRuntime().availableProcessors(),
            settings.waiting(),
            "receipts",
            IDLE_SECONDS,
            true);
  }

  /**
   * Signs claims, in the order of the map; those without a value are left out. {@code iss} and
   * {@code iat} come first and are the hub's own.
   *
   * @param type what sort of receipt it is, lower case with hyphens: header {@code typ} is this
   *     with {@code +jws} behind it, so that no receipt passes for one of another sort
   * @param claims values that the hub's JSON writes: texts, numbers, instants, values of the
   *     contract, lists and maps of them. No personal data: receipts are shown around
   */
  public Mono<String> sign(String type, Map<String, ? extends @Nullable Object> claims) {
    if (!type.matches(TYPE) || claims.containsKey("iss") || claims.containsKey("iat")) {
      throw new IllegalArgumentException(
          "receipt " + type + " " + claims.keySet() + " (expected: lower case; no iss, no iat)");
    }
    return Mono.fromCallable(() -> signed(type, claims))
        .subscribeOn(threads)
        .onErrorMap(
            RejectedExecutionException.class,
            rejected -> Problem.OVERLOADED.because("receipts: too many at once; ask for fewer"));
  }

  private String signed(String type, Map<String, ? extends @Nullable Object> claims)
      throws JOSEException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("iss", issuer);
    all.put("iat", clock.instant().getEpochSecond());
    claims.forEach(
        (name, value) -> {
          if (value != null) {
            all.put(name, value);
          }
        });
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(type + "+jws"))
            .keyID(key.getKeyID())
            .build();
    JWSObject receipt = new JWSObject(header, new Payload(json.write(all)));
    receipt.sign(signer);
    meters.counter("receipts.signed", "type", type).increment();
    return receipt.serialize();
  }

  @Override
  public void destroy() {
    threads.dispose();
  }
}
