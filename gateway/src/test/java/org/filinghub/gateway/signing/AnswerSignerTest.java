package org.filinghub.gateway.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.schema.fixture.MutableClock;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class AnswerSignerTest {
  private static final int REQUESTED = 2_000;

  @Test
  void refusesAnswersBeyondQueueLimitAndSignsTheRest() throws JOSEException {
    String key = new ECKeyGenerator(Curve.P_256).generate().toJSONString();
    SigningProperties settings = new SigningProperties("hub", List.of(key), List.of(), 1);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    AnswerSigner signer =
        new AnswerSigner(
            settings,
            SigningKeys.load(settings, new DefaultResourceLoader()),
            new HubJson(),
            MutableClock.at("2020-03-10T09:00:00+08:00"),
            meters);

    List<String> outcomes =
        Objects.requireNonNull(
            Flux.range(0, REQUESTED)
                .flatMap(
                    i ->
                        signer
                            .sign("some-thing", Map.of("i", i))
                            .map(signed -> "signed")
                            .onErrorResume(
                                ProblemException.class,
                                failure -> Mono.just(failure.problem().name())),
                    REQUESTED)
                .collectList()
                .block(Duration.ofSeconds(60)));
    signer.destroy();

    assertThat(outcomes).hasSize(REQUESTED).containsOnly("signed", Problem.OVERLOADED.name());
    assertThat(meters.get("receipts.signed").counter().count())
        .isEqualTo(outcomes.stream().filter("signed"::equals).count());
  }
}
