/**
 * Asks the resolver the public's questions with what the lookup knows. Holds no rule: those stand
 * in the package {@code validity}, which knows no engine and no pipeline.
 */
@NullMarked
package org.filinghub.gateway.verdict;

import org.jspecify.annotations.NullMarked;
