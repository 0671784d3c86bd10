/**
 * Loads the policy profiles and answers what they alone decide: who may query filings (MOE-N5), and
 * which apps must be filed. A profile that cannot be loaded stops the start of the hub.
 */
@NullMarked
package org.filinghub.gateway.policy;

import org.jspecify.annotations.NullMarked;
