package org.filinghub.national.submission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which policy profiles are in force.
 *
 * @param includeOutside also those known only from outside the five regulations (RULES A.9)
 */
@ConfigurationProperties("filinghub.profiles")
record NationalPolicyProperties(@DefaultValue("false") boolean includeOutside) {}
