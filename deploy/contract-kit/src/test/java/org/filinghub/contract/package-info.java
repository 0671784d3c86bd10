@NullMarked
package org.filinghub.contract;

import org.jspecify.annotations.NullMarked;
