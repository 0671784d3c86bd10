/**
 * Starts real engines (MariaDB, Redis) as child processes that end with this JVM, for tests and the
 * sandbox. Never part of a production artifact.
 */
@NullMarked
package org.filinghub.engines;

import org.jspecify.annotations.NullMarked;
