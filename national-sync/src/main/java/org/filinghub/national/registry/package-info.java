/**
 * The golden copies: what each filing is and was, as its authority told it. What may enter is
 * decided by plain rules; nothing here asks an authority or decides what an authority decides.
 */
@NullMarked
package org.filinghub.national.registry;

import org.jspecify.annotations.NullMarked;
