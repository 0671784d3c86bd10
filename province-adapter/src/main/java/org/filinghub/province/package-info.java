/** The node of one or several filing authorities. It never calls another authority or the hub. */
@NullMarked
package org.filinghub.province;

import org.jspecify.annotations.NullMarked;
