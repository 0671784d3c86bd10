package org.filinghub.national.submission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The policy profiles in force.
 *
 * @param includeOutside true to include profiles that are not based on the five regulations (RULES
 *     A.9)
 */
@ConfigurationProperties("filinghub.profiles")
record NationalPolicyProperties(@DefaultValue("false") boolean includeOutside) {}
