package org.filinghub.gateway.policy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which policies are in force.
 *
 * @param includeOutside also those known only from outside the five regulations (RULES A.9)
 */
@ConfigurationProperties("filinghub.profiles")
record PolicyProperties(@DefaultValue("false") boolean includeOutside) {}
