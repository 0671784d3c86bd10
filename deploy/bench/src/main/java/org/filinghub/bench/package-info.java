/** Times the pure decisions, by JMH. Nothing here is part of any node, and no test is timed. */
@NullMarked
package org.filinghub.bench;

import org.jspecify.annotations.NullMarked;
