/**
 * How the 33 jurisdictions and their nodes do, and which policy is in force where. Reports what
 * others measured.
 */
@NullMarked
package org.filinghub.gateway.status;

import org.jspecify.annotations.NullMarked;
