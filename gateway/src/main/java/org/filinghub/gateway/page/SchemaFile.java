package org.filinghub.gateway.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.filinghub.schema.digest.Sha256;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code /schema.graphqls}: the GraphQL schema of this release as one file, for client generators.
 * The file is {@code docs/schema/hub.graphqls}; a test keeps it equal to the served schema.
 */
@Configuration(proxyBeanMethods = false)
class SchemaFile {
  private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
  private static final String FILE = "org/filinghub/gateway/schema/hub.graphqls";

  /**
   * A client sees a new release after at most this time. The ETag makes a repeated request cheap.
   */
  private static final Duration CACHED_FOR = Duration.ofHours(1);

  @Bean
  RouterFunction<ServerResponse> publishedSchema() throws IOException {
    String text = new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
    String tag = Sha256.hex(text);
    return RouterFunctions.route()
        .GET("/schema.graphqls", request -> answer(request, text, tag))
        .build();
  }

  private static Mono<ServerResponse> answer(ServerRequest request, String text, String tag) {
    return request
        .checkNotModified(tag)
        .switchIfEmpty(
            ServerResponse.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.maxAge(CACHED_FOR).cachePublic())
                .eTag(tag)
                .bodyValue(text));
  }
}
