/**
 * Commands of the authority on its filings: lock, decide, write. What may follow what is decided in
 * {@code life}.
 */
@NullMarked
package org.filinghub.province.review;

import org.jspecify.annotations.NullMarked;
