/**
 * Takes over what providers hand in: submissions that were routed to this authority, supplements
 * and changes, each once. Decides nothing about what they ask for.
 */
@NullMarked
package org.filinghub.province.intake;

import org.jspecify.annotations.NullMarked;
