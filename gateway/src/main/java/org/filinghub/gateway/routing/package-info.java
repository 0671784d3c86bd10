/**
 * Decides where a provider filing must go and who files it, and records why. Never talks to an
 * authority: choosing and sending are apart, so that choosing can be tested as a table.
 */
@NullMarked
package org.filinghub.gateway.routing;

import org.jspecify.annotations.NullMarked;
