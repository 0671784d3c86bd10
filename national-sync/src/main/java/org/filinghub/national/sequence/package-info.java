/**
 * Gives every change its sequence in the national order and signals commits to waiting workers. It
 * does not know the changes.
 */
@NullMarked
package org.filinghub.national.sequence;

import org.jspecify.annotations.NullMarked;
