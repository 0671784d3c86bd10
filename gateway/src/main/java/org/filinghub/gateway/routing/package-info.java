/**
 * Decides which authority receives a provider filing and who submits it, with reasons. Pure
 * functions: sending is elsewhere, so the decision is tested as a table.
 */
@NullMarked
package org.filinghub.gateway.routing;

import org.jspecify.annotations.NullMarked;
