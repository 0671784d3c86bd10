package org.filinghub.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.TestHub;
import org.junit.jupiter.api.Test;

class SchemaFileIT {
  private static final Path PUBLISHED =
      Path.of(System.getProperty("basedir", ""), "../docs/schema/hub.graphqls");

  @Test
  void servesCacheableSchemaFile() throws IOException, InterruptedException {
    try (FakeNational national = new FakeNational();
        TestHub hub =
            new TestHub(national).with("spring.data.redis.url", TestHub.nobody()).start()) {
      HttpResponse<String> first = get(hub, "\"none\"");
      String tag = first.headers().firstValue("ETag").orElse("");
      HttpResponse<String> again = get(hub, tag);

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(first.body()).isEqualTo(Files.readString(PUBLISHED));
      assertThat(first.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
      assertThat(first.headers().firstValue("Cache-Control")).hasValue("max-age=3600, public");
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  private static HttpResponse<String> get(TestHub hub, String known)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub.address() + "/schema.graphqls"))
            .header("If-None-Match", known)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
