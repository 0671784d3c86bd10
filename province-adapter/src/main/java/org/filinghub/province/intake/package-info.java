/**
 * Accepts the forms of providers, each once: submissions that were routed to this authority,
 * supplements and changes.
 */
@NullMarked
package org.filinghub.province.intake;

import org.jspecify.annotations.NullMarked;
