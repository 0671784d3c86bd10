package org.filinghub.gateway.platform;

import java.util.List;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.schema.node.CurrentCaller;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The HTTP routes for streamed batches.
 *
 * <p>{@code POST /platforms/{uscc}/filings?batchId=…}: the request body is newline-delimited JSON
 * with one {@code PlatformItemInput} per line. The response has one outcome per line in the same
 * order, then a summary.
 *
 * <p>{@code GET /platforms/{uscc}/batches/{batchId}}: the progress of a batch; 404 if nothing of it
 * is committed.
 *
 * <p>An error before the first line has status 400, 401, 403, 415 or 503 and a body as in GraphQL:
 * {@code errors} with {@code extensions.code}. A later error is the last line of the response.
 */
@Configuration(proxyBeanMethods = false)
class PlatformRoutes {
  private static final String ITEMS = "/platforms/{uscc}/filings";
  private static final String BATCH = "/platforms/{uscc}/batches/{batchId}";

  private final PlatformStream stream;
  private final NationalPlatformClient registry;
  private final HubJson json;

  PlatformRoutes(PlatformStream stream, NationalPlatformClient registry, HubJson json) {
    this.stream = stream;
    this.registry = registry;
    this.json = json;
  }

  @Bean
  RouterFunction<ServerResponse> platformStreams() {
    return RouterFunctions.route().POST(ITEMS, this::share).GET(BATCH, this::progress).build();
  }

  private Mono<ServerResponse> share(ServerRequest request) {
    return CurrentCaller.get()
        .flatMap(
            caller -> {
              Uscc platform = Uscc.parse(request.pathVariable("uscc"));
              PlatformAccess.requireOwner(caller, platform);
              if (request
                  .headers()
                  .contentType()
                  .filter(type -> type.isCompatibleWith(MediaType.APPLICATION_NDJSON))
                  .isEmpty()) {
                return refused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    Problem.INVALID_VALUE.because(
                        "Content-Type: (expected: " + MediaType.APPLICATION_NDJSON_VALUE + ")"));
              }
              String batchId = request.queryParam("batchId").orElse("");
              PlatformFetcher.requireBatchId(batchId);
              PlatformStream.StreamedBatch batch =
                  new PlatformStream.StreamedBatch(
                      platform,
                      batchId,
                      flag(request, "dryRun"),
                      firstLine(request),
                      PlatformAccess.name(caller));
              Flux<DataBuffer> lines =
                  stream
                      .share(batch, request.body(BodyExtractors.toDataBuffers()))
                      .map(DefaultDataBufferFactory.sharedInstance::wrap);
              return ServerResponse.ok()
                  .contentType(MediaType.APPLICATION_NDJSON)
                  .body((response, context) -> response.writeAndFlushWith(lines.map(Mono::just)));
            })
        .onErrorResume(this::refused);
  }

  private Mono<ServerResponse> progress(ServerRequest request) {
    return CurrentCaller.get()
        .flatMap(
            caller -> {
              Uscc platform = Uscc.parse(request.pathVariable("uscc"));
              PlatformAccess.requireReader(caller, platform);
              String batchId = request.pathVariable("batchId");
              PlatformFetcher.requireBatchId(batchId);
              return registry
                  .platformBatch(platform, batchId)
                  .flatMap(
                      progress ->
                          ServerResponse.ok()
                              .contentType(MediaType.APPLICATION_JSON)
                              .bodyValue(json.write(progress)))
                  .switchIfEmpty(Mono.defer(() -> ServerResponse.notFound().build()));
            })
        .onErrorResume(this::refused);
  }

  private static boolean flag(ServerRequest request, String name) {
    String given = request.queryParam(name).orElse("false");
    if (!given.equals("true") && !given.equals("false")) {
      throw new MalformedValue(name, given, "true or false");
    }
    return given.equals("true");
  }

  private static int firstLine(ServerRequest request) {
    String given = request.queryParam("line").orElse("1");
    if (!given.matches("[1-9]\\d{0,8}")) {
      throw new MalformedValue("line", given, "number of the first line in its batch, 1 or more");
    }
    return Integer.parseInt(given);
  }

  private Mono<ServerResponse> refused(Throwable failure) {
    if (failure instanceof MalformedValue value) {
      return refused(
          HttpStatus.BAD_REQUEST,
          Problem.INVALID_VALUE.because(String.valueOf(value.getMessage())));
    }
    return failure instanceof ProblemException problem
        ? refused(status(problem), problem)
        : Mono.error(failure);
  }

  private static HttpStatus status(ProblemException problem) {
    return switch (problem.problem()) {
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case OVERLOADED, NATIONAL_NODE_UNREACHABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      default -> HttpStatus.BAD_REQUEST;
    };
  }

  private Mono<ServerResponse> refused(HttpStatus status, ProblemException problem) {
    Map<String, Object> error =
        Map.of(
            "message",
            String.valueOf(problem.getMessage()),
            "extensions",
            Map.of("code", problem.problem().name()));
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(json.write(Map.of("errors", List.of(error))));
  }
}
