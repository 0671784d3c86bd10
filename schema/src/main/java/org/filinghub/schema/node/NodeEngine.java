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

/** Configures a node's GraphQL engine: limits, failures and clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestProperties.class)
class NodeEngine {

  /** The only clock of this process. */
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

  /**
   * Without it, a data loader that is called after an asynchronous step would never be dispatched.
   */
  @Bean
  GraphQLContextContributor loaderChaining() {
    return (builder, extensions, details) ->
        builder.put(DataLoaderDispatchingContextKeys.ENABLE_DATA_LOADER_CHAINING, true);
  }

  /** Ends every request after the time limit, so the caller always receives an answer. */
  @Bean
  TimeoutWebGraphQlInterceptor timeLimit(RequestProperties limits) {
    return new TimeoutWebGraphQlInterceptor(limits.time());
  }
}
