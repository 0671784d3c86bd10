package org.filinghub.gateway.node;

import graphql.ErrorClassification;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.problem.Problem;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Adapts the response to the requested media type. With server-sent events, the response to a query
 * and an error become a stream of one event. Without them, a subscription is refused, because one
 * JSON document cannot contain a stream.
 */
@Component
class EventStreamInterceptor implements WebGraphQlInterceptor {
  private static final String SUBSCRIPTION_NEEDS_STREAM =
      "a subscription is a stream (expected: Accept: text/event-stream, or a WebSocket with"
          + " graphql-transport-ws)";

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    if (request instanceof WebSocketGraphQlRequest) {
      return chain.next(request);
    }
    boolean events = wantsEvents(request.getHeaders().getAccept());
    return chain
        .next(request)
        .map(
            response -> {
              boolean stream = response.getData() instanceof Publisher;
              if (stream == events) {
                return response;
              }
              return events ? asStream(response) : refused(response);
            });
  }

  /** True if the client accepts only server-sent events. The router decides in the same way. */
  private static boolean wantsEvents(List<MediaType> accepted) {
    return !accepted.isEmpty()
        && accepted.stream().allMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype);
  }

  private static WebGraphQlResponse asStream(WebGraphQlResponse response) {
    Flux<?> one = Flux.just(response.getExecutionResult());
    return response.transform(builder -> builder.data(one).errors(List.of()));
  }

  private static WebGraphQlResponse refused(WebGraphQlResponse response) {
    String code = Problem.INVALID_QUERY.name();
    GraphQLError error =
        GraphqlErrorBuilder.newError()
            .message(SUBSCRIPTION_NEEDS_STREAM)
            .errorType(ErrorClassification.errorClassification(code))
            .extensions(Map.of("code", code))
            .build();
    return new WebGraphQlResponse(
        new DefaultExecutionGraphQlResponse(
            response.getExecutionInput(),
            ExecutionResult.newExecutionResult().addError(error).build()));
  }
}
