/** Rules about the structure of the code, each with a planted violation. Never about behaviour. */
@NullMarked
package org.filinghub.architecture;

import org.jspecify.annotations.NullMarked;
