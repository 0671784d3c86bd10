package org.filinghub.sandbox;

import java.nio.charset.StandardCharsets;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response of an authority's node in which every change cites a clause that does not exist. */
final class GarbledResponse extends ServerHttpResponseDecorator {
  private static final String CLAUSE = "\"rule\":\"";

  private GarbledResponse(ServerHttpResponse response) {
    super(response);
  }

  static ServerWebExchange of(ServerWebExchange exchange) {
    return exchange.mutate().response(new GarbledResponse(exchange.getResponse())).build();
  }

  @Override
  public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
    getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
    return super.writeWith(DataBufferUtils.join(Flux.from(body)).map(this::garbled));
  }

  private DataBuffer garbled(DataBuffer answer) {
    String text = answer.toString(StandardCharsets.UTF_8);
    DataBufferUtils.release(answer);
    return bufferFactory()
        .wrap(text.replace(CLAUSE, CLAUSE + "no-").getBytes(StandardCharsets.UTF_8));
  }
}
