package org.filinghub.schema.node;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which policy profiles are in force.
 *
 * @param includeOutside true also loads the profiles of policies that are known only from outside
 *     the five regulations (RULES A.9)
 */
@ConfigurationProperties("filinghub.profiles")
record PolicyProperties(@DefaultValue("false") boolean includeOutside) {}
