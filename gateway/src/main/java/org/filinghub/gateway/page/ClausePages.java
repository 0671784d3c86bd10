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
 * {@code /}: the query page. {@code /regulations/{ruleId}}: the text of a clause, the target of the
 * links on rule IDs; 404 if the clause does not exist.
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
    String ruleId = request.pathVariable("ruleId");
    return find(clauses, ruleId)
        .map(
            clause ->
                ServerResponse.ok()
                    .contentType(HTML)
                    .bodyValue(page(ruleId, clause.regulation(), clause.text())))
        .orElseGet(
            () ->
                ServerResponse.status(404)
                    .contentType(HTML)
                    .bodyValue(page("未找到该条款", ruleId, "请检查条款编号，例如 MOE-11a。")));
  }

  private static Optional<Clause> find(ClauseIndex clauses, String ruleId) {
    try {
      return clauses.find(RuleId.parse(ruleId));
    } catch (MalformedValue e) {
      return Optional.empty();
    }
  }

  private static String page(String title, String source, String text) {
    return PAGE.formatted(
        HtmlUtils.htmlEscape(title), HtmlUtils.htmlEscape(source), HtmlUtils.htmlEscape(text));
  }
}
