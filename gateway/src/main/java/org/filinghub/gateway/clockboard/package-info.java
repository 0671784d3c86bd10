/**
 * Which clocks of an authority run out soon, as the authority itself tells at this moment. Starts
 * and stops no clock.
 */
@NullMarked
package org.filinghub.gateway.clockboard;

import org.jspecify.annotations.NullMarked;
