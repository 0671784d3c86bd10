/**
 * The state of the 33 jurisdictions and their nodes, and the policy that is in force in a
 * jurisdiction. Measures nothing itself.
 */
@NullMarked
package org.filinghub.gateway.status;

import org.jspecify.annotations.NullMarked;
