/**
 * Takes over submissions that were routed to this authority, each once. Decides nothing about what
 * they ask for.
 */
@NullMarked
package org.filinghub.province.intake;

import org.jspecify.annotations.NullMarked;
