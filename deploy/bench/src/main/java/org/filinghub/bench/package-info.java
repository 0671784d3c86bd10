/** JMH benchmarks of decisions and of the client between nodes. No node contains this code. */
@NullMarked
package org.filinghub.bench;

import org.jspecify.annotations.NullMarked;
