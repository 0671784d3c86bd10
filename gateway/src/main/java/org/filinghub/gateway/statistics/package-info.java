/** Numbers per jurisdiction, open to everyone. The national node counts them. */
@NullMarked
package org.filinghub.gateway.statistics;

import org.jspecify.annotations.NullMarked;
