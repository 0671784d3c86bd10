package org.filinghub.schema.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * An application that is a node: hub, national node and an authority's node take requests, tokens
 * and failures alike. Settings: {@code filinghub.request}, and Spring's own of the resource server.
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
