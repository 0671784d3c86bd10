package org.filinghub.contract;

import org.jspecify.annotations.Nullable;

/**
 * How one check went.
 *
 * @param declared the sentence of the node's team, where the check was declared to fail
 * @param saw absent: what was expected
 */
record Finding(
    Check check, CheckOutcome outcome, @Nullable String declared, @Nullable String saw) {}
