/** The case file: everything about one filing, for its provider and the authorities. Read only. */
@NullMarked
package org.filinghub.province.casefile;

import org.jspecify.annotations.NullMarked;
