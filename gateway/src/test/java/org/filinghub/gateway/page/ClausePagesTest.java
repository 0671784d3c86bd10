package org.filinghub.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class ClausePagesTest {
  private final WebTestClient pages =
      WebTestClient.bindToRouterFunction(new ClausePages().clausePage())
          .webFilter(new PageHeaders())
          .build();

  @Test
  void aRuleOfAnAnswerLeadsToItsText() {
    pages
        .get()
        .uri("/regulations/MOE-11a")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueMatches("Content-Security-Policy", ".*script-src 'self'.*frame-ancestors 'none'.*")
        .expectBody(String.class)
        .value(body -> assertThat(body).contains("一省备案，全国有效", "lang=\"zh-CN\""));
  }

  @Test
  void anUnknownRuleIsNotFoundAndNotEchoedAsMarkup() {
    pages
        .get()
        .uri("/regulations/{rule}", "<script>alert(1)")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody(String.class)
        .value(body -> assertThat(body).contains("&lt;script&gt;").doesNotContain("<script>"));
  }

  @Test
  void theQueryPageIsServedUnderAStrictPolicy() {
    pages
        .get()
        .uri("/")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueMatches("Content-Security-Policy", "default-src 'none';.*")
        .expectBody(String.class)
        .value(
            body -> assertThat(body).contains("教育移动应用备案查询").doesNotContain("http://", "https://"));
  }
}
