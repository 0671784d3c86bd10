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
 * Signs answers as compact JWS with ES256. The hub signs an answer only if the caller selects the
 * field {@code receipt}.
 *
 * <p>One signature takes about a millisecond of one core, and one batch may request a thousand.
 * Therefore a separate thread pool with one thread per core signs, never an event loop. Problems:
 * OVERLOADED if too many answers wait for a thread.
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
            "answer-signer",
            IDLE_SECONDS,
            true);
  }

  /**
   * Signs claims in the order of the map and omits those whose value is null. The hub puts {@code
   * iss} and {@code iat} before them.
   *
   * @param type kind of signed answer, lower case with hyphens. The header {@code typ} is this plus
   *     {@code +jws}, so that a verifier can tell the kinds apart
   * @param claims values that {@link HubJson} writes: strings, numbers, instants, values of the
   *     contract, and lists and maps of these. They must contain no personal data, because the
   *     caller passes the signed answer on to others
   */
  public Mono<String> sign(String type, Map<String, ? extends @Nullable Object> claims) {
    if (!type.matches(TYPE) || claims.containsKey("iss") || claims.containsKey("iat")) {
      throw new IllegalArgumentException(
          "signed answer "
              + type
              + " "
              + claims.keySet()
              + " (expected: type in lower case, no claim iss or iat)");
    }
    return Mono.fromCallable(() -> signed(type, claims))
        .subscribeOn(threads)
        .onErrorMap(
            RejectedExecutionException.class,
            rejected ->
                Problem.OVERLOADED.because(
                    "receipts: too many wait for a signature (expected: a request for fewer)"));
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
    JWSObject signed = new JWSObject(header, new Payload(json.write(all)));
    signed.sign(signer);
    meters.counter("receipts.signed", "type", type).increment();
    return signed.serialize();
  }

  @Override
  public void destroy() {
    threads.dispose();
  }
}
