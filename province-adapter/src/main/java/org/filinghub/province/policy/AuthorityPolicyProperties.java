package org.filinghub.province.policy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which policy profiles are in force.
 *
 * @param includeOutside also those known only from outside the five regulations
 */
@ConfigurationProperties("filinghub.profiles")
record AuthorityPolicyProperties(@DefaultValue("false") boolean includeOutside) {}
