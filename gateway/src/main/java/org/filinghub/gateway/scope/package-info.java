/** Whether an app of some sort is filed at all, by the profile in force. */
@NullMarked
package org.filinghub.gateway.scope;

import org.jspecify.annotations.NullMarked;
