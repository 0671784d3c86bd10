/**
 * Annex 1 of the ministry's measures as rules: what a form must carry, checked all at once, and how
 * a checked form becomes the parts of a filing. Asks nobody: whether a number exists, whether a
 * provider is barred and who decides are other packages' business.
 */
@NullMarked
package org.filinghub.schema.form;

import org.jspecify.annotations.NullMarked;
