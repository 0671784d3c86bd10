/** Which profile and which working days hold here and now. Never decides anything itself. */
@NullMarked
package org.filinghub.province.policy;

import org.jspecify.annotations.NullMarked;
