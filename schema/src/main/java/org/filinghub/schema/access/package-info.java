/** Who is calling, read from the claims of a verified token. Never verifies a token itself. */
@NullMarked
package org.filinghub.schema.access;

import org.jspecify.annotations.NullMarked;
