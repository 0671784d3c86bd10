package org.filinghub.gateway.page;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.filinghub.schema.clause.Clause;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/**
 * {@code /regulations/{ruleId}}: the text of a clause, so that every rule ID in an answer is a
 * link. 404 for an unknown one.
 */
@Configuration(proxyBeanMethods = false)
class ClausePages {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="zh-CN">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s</title><link rel="stylesheet" href="/page/page.css"></head>
      <body><main><h1>%1$s</h1><p class="source">%2$s</p><div class="clause">%3$s</div><p><a href="/">返回查询</a></p></main></body>
      </html>
      """;

  @Bean
  RouterFunction<ServerResponse> clausePage() {
    ClauseIndex clauses = ClauseIndex.load();
    return RouterFunctions.route()
        .GET("/regulations/{ruleId}", request -> answer(clauses, request))
        .GET(
            "/",
            request ->
                ServerResponse.ok()
                    .contentType(HTML)
                    .bodyValue(new ClassPathResource("static/page/index.html")))
        .build();
  }

  private static Mono<ServerResponse> answer(ClauseIndex clauses, ServerRequest request) {
    String asked = request.pathVariable("ruleId");
    return find(clauses, asked)
        .map(
            clause ->
                ServerResponse.ok()
                    .contentType(HTML)
                    .bodyValue(page(asked, clause.regulation(), clause.text())))
        .orElseGet(
            () ->
                ServerResponse.status(404)
                    .contentType(HTML)
                    .bodyValue(page("没有这一条款", asked, "条款编号应为 docs/regulations 中的锚点，例如 MOE-11a。")));
  }

  private static Optional<Clause> find(ClauseIndex clauses, String asked) {
    try {
      return clauses.find(RuleId.parse(asked));
    } catch (MalformedValue e) {
      return Optional.empty();
    }
  }

  private static String page(String title, String source, String text) {
    return PAGE.formatted(
        HtmlUtils.htmlEscape(title), HtmlUtils.htmlEscape(source), HtmlUtils.htmlEscape(text));
  }
}
