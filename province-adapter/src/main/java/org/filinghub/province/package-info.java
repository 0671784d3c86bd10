/** The node of one or several filing authorities. Knows neither another authority nor the hub. */
@NullMarked
package org.filinghub.province;

import org.jspecify.annotations.NullMarked;
