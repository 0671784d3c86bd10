/**
 * Fault-injection test that runs a federation in separate processes and kills or disconnects them
 * under load. Afterwards it reads all databases and checks that each acknowledged command is stored
 * exactly once.
 */
@NullMarked
package org.filinghub.chaos;

import org.jspecify.annotations.NullMarked;
