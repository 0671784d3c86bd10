/**
 * What an authority answers to a command on one of its filings. Holds values only; the transitions
 * live with the authority.
 */
@NullMarked
package org.filinghub.schema.review;

import org.jspecify.annotations.NullMarked;
