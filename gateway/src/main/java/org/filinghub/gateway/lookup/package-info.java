/**
 * Finds what is known about a filing, and says who told and when. Never decides whether an app may
 * be used, and never takes a silence for a no.
 */
@NullMarked
package org.filinghub.gateway.lookup;

import org.jspecify.annotations.NullMarked;
