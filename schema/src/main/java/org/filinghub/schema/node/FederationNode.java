package org.filinghub.schema.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Marks an application that is a node. Hub, national node and authority's node handle requests,
 * tokens and failures in the same way. Settings: {@code filinghub.request}, and those of Spring's
 * resource server.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import({
  NodeEngine.class,
  NodeScalars.class,
  NodeSecurity.class,
  PolicyConfiguration.class,
  CallerInterceptor.class,
  GraphQlHttpErrors.class
})
public @interface FederationNode {}
