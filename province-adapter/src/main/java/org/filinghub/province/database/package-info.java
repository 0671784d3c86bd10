/** Documents as they lie in this node's databases. Knows no table and no authority. */
@NullMarked
package org.filinghub.province.database;

import org.jspecify.annotations.NullMarked;
