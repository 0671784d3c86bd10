/**
 * Annex 1 as it is handed in, and what is answered to it. Knows the form's shape; whether a form
 * may be accepted is checked elsewhere.
 */
@NullMarked
package org.filinghub.schema.submission;

import org.jspecify.annotations.NullMarked;
