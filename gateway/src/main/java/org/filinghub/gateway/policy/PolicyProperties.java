package org.filinghub.gateway.policy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the policy profiles.
 *
 * @param includeOutside whether policies from outside the five regulations are in force (RULES A.9)
 */
@ConfigurationProperties("filinghub.profiles")
record PolicyProperties(@DefaultValue("false") boolean includeOutside) {}
