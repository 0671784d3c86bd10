package org.filinghub.sandbox;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.POST;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.fixture.TokenIssuer;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/**
 * {@code /sandbox/token}, {@code /sandbox/clock} {@code /sandbox/authorities/{code}} and {@code
 * /sandbox/bare} on the hub's port. A value that makes no sense is answered with 400 and a
 * sentence.
 */
final class SandboxEndpoints {
  private static final ParameterizedTypeReference<Map<String, Object>> JSON =
      new ParameterizedTypeReference<>() {};

  private static final byte[] BARE_ANSWER =
      ("{\"data\":\"" + "x".repeat(240) + "\"}").getBytes(StandardCharsets.UTF_8);

  private final TokenIssuer tokens;
  private final SandboxClock clock;
  private final AuthorityFaultFilter cuts;
  private final Supplier<Mono<Void>> catchUp;

  /**
   * @param catchUp runs what falls due after the clock was moved
   */
  SandboxEndpoints(
      TokenIssuer tokens,
      SandboxClock clock,
      AuthorityFaultFilter cuts,
      Supplier<Mono<Void>> catchUp) {
    this.tokens = tokens;
    this.clock = clock;
    this.cuts = cuts;
    this.catchUp = catchUp;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route(GET("/sandbox/token"), guarded(this::token))
        .andRoute(GET("/sandbox/clock"), guarded(request -> clockAnswer()))
        .andRoute(POST("/sandbox/bare"), this::bare)
        .andRoute(POST("/sandbox/clock"), guarded(this::moveClock))
        .andRoute(POST("/sandbox/authorities/{code}"), guarded(this::cutAuthority));
  }

  private Mono<ServerResponse> token(ServerRequest request) {
    Role role = oneOf(Role.class, "role", request.queryParam("role").orElse(null));
    Uscc uscc = request.queryParam("uscc").map(Uscc::parse).orElse(null);
    JurisdictionCode jurisdiction =
        request.queryParam("jurisdiction").map(JurisdictionCode::parse).orElse(null);
    switch (role) {
      case PROVIDER, PLATFORM, INSTITUTION ->
          required("uscc", uscc, "the USCC of the " + lower(role));
      case REVIEWER, WHITELIST ->
          required("jurisdiction", jurisdiction, "the code of the authority, as 43");
      case ANONYMOUS -> throw new MalformedValue("role", lower(role), "a role that has a token");
      case MINISTRY, OPERATOR, NODE -> {}
    }
    String token = tokens.mint(role, "sandbox-" + lower(role), uscc, jurisdiction);
    return ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).bodyValue(token);
  }

  /** Reads a body and answers constant bytes: what the benchmarks compare with. */
  private Mono<ServerResponse> bare(ServerRequest request) {
    return request
        .bodyToMono(byte[].class)
        .flatMap(
            body ->
                ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(BARE_ANSWER));
  }

  private Mono<ServerResponse> clockAnswer() {
    OffsetDateTime now =
        clock.instant().atZone(ChinaTime.ZONE).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS);
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("now", now.toString()));
  }

  private Mono<ServerResponse> moveClock(ServerRequest request) {
    return body(request)
        .flatMap(
            json -> {
              clock.set(instant(text("now", json.get("now"))));
              return catchUp.get();
            })
        .then(Mono.defer(this::clockAnswer));
  }

  private Mono<ServerResponse> cutAuthority(ServerRequest request) {
    JurisdictionCode code = JurisdictionCode.parse(request.pathVariable("code"));
    return body(request)
        .flatMap(
            json -> {
              AuthorityFaultFilter.State state =
                  oneOf(
                      AuthorityFaultFilter.State.class, "state", text("state", json.get("state")));
              Duration delay =
                  state == AuthorityFaultFilter.State.SLOW
                      ? delay(json.get("delayMs"))
                      : Duration.ZERO;
              cuts.set(code, state, delay);
              return ServerResponse.ok()
                  .contentType(MediaType.APPLICATION_JSON)
                  .bodyValue(
                      Map.of(
                          "authority",
                          code.value(),
                          "state",
                          state.name(),
                          "delayMs",
                          delay.toMillis()));
            });
  }

  private static Mono<Map<String, Object>> body(ServerRequest request) {
    return request
        .bodyToMono(JSON)
        .onErrorMap(
            ServerWebInputException.class,
            e -> new MalformedValue("body", "unreadable", "a JSON object"))
        .switchIfEmpty(Mono.error(() -> new MalformedValue("body", "empty", "a JSON object")));
  }

  private static HandlerFunction<ServerResponse> guarded(
      Function<ServerRequest, Mono<ServerResponse>> handler) {
    return request ->
        Mono.defer(() -> handler.apply(request))
            .onErrorResume(
                MalformedValue.class,
                e ->
                    ServerResponse.badRequest()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("error", String.valueOf(e.getMessage()))));
  }

  static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new MalformedValue("now", text, "ISO 8601 with offset, as 2020-01-10T09:00:00+08:00");
    }
  }

  private static Duration delay(@Nullable Object value) {
    if (value instanceof Number number
        && number.longValue() >= 0
        && number.longValue() <= 600_000) {
      return Duration.ofMillis(number.longValue());
    }
    throw new MalformedValue("delayMs", String.valueOf(value), "0 to 600000 milliseconds");
  }

  private static String text(String name, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new MalformedValue(name, String.valueOf(value), "a string");
  }

  private static <T> void required(String name, @Nullable T value, String expected) {
    if (value == null) {
      throw new MalformedValue(name, null, expected);
    }
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String name, @Nullable String value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
    }
    throw new MalformedValue(
        name, value, "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
  }

  private static String lower(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
