package org.filinghub.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.filinghub.gateway.validity.rule.ReasonCode;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Jurisdictions;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.reactive.server.WebTestClient;

class ClausePagesTest {
  private static final Uscc XUST = new Uscc("12610000900000612L");

  /** One instant in each period with different profiles in force. */
  private static final List<Instant> INSTANTS =
      Stream.of("2019-10-01", "2019-11-20", "2020-03-01", "2021-12-01", "2022-11-01")
          .map(day -> Instant.parse(day + "T00:00:00Z"))
          .toList();

  private final WebTestClient pages =
      WebTestClient.bindToRouterFunction(new ClausePages().clausePage())
          .webFilter(new PageHeaders())
          .build();

  @Test
  void showsTextOfClause() {
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

  static Stream<RuleId> rulesThatAnswersCite() {
    PolicyProfiles profiles = PolicyProfiles.load(true);
    Stream<RuleId> cited =
        Jurisdictions.all().stream()
            .flatMap(info -> INSTANTS.stream().map(at -> profiles.at(info.code(), at)))
            .flatMap(profile -> profile.rules().stream());
    Stream<RuleId> institutions =
        INSTANTS.stream()
            .flatMap(at -> profiles.at(new JurisdictionCode("61"), XUST, at).rules().stream());
    Stream<RuleId> codes = Stream.of(ReasonCode.values()).flatMap(code -> code.clauses().stream());
    return Stream.of(cited, institutions, codes).flatMap(Function.identity()).sorted().distinct();
  }

  @ParameterizedTest
  @MethodSource("rulesThatAnswersCite")
  void hasPageForEveryRule(RuleId rule) {
    pages
        .get()
        .uri("/regulations/{rule}", rule)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .value(body -> assertThat(body).contains("<h1>" + rule + "</h1>"));
  }

  @Test
  void queryPageLinksEveryRule() throws IOException {
    String script =
        new String(
            new ClassPathResource("static/page/page.js").getContentAsByteArray(),
            StandardCharsets.UTF_8);

    assertThat(script)
        .contains("for (const rule of reason.rules)", "`/regulations/${encodeURIComponent(rule)}`");
  }

  @Test
  void answersUnknownRuleWith404AndEscapesIt() {
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
  void servesQueryPageWithStrictPolicy() {
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
