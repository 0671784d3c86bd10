package org.filinghub.schema.node;

import com.netflix.graphql.dgs.context.GraphQLContextContributor;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.instrumentation.dataloader.DataLoaderDispatchingContextKeys;
import java.time.Clock;
import org.filinghub.schema.graphql.FieldLimit;
import org.filinghub.schema.graphql.GraphQlProblemHandler;
import org.filinghub.schema.graphql.ProblemCodes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.server.TimeoutWebGraphQlInterceptor;

/** How a node's GraphQL engine runs: its limits, its failures, its clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestProperties.class)
class NodeEngine {

  /** The only source of time in this process. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  DataFetcherExceptionHandler problemHandler() {
    return new GraphQlProblemHandler();
  }

  @Bean
  Instrumentation problemCodes() {
    return new ProblemCodes();
  }

  @Bean
  Instrumentation maxDepth(RequestProperties limits) {
    return new MaxQueryDepthInstrumentation(limits.depth());
  }

  @Bean
  Instrumentation maxFields(RequestProperties limits) {
    return new FieldLimit(limits.fields());
  }

  /** A loader asked after an asynchronous hop would otherwise never be dispatched. */
  @Bean
  GraphQLContextContributor loaderChaining() {
    return (builder, extensions, details) ->
        builder.put(DataLoaderDispatchingContextKeys.ENABLE_DATA_LOADER_CHAINING, true);
  }

  /** Whatever is lost on the way, the caller hears of it. */
  @Bean
  TimeoutWebGraphQlInterceptor timeLimit(RequestProperties limits) {
    return new TimeoutWebGraphQlInterceptor(limits.time());
  }
}
