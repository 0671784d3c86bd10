/**
 * Annex 1 of the ministry's measures as rules: what a form must contain, and how a checked form
 * becomes the parts of a filing. The rules query no other system: other packages decide whether a
 * number exists, whether a provider is barred and which authority decides.
 */
@NullMarked
package org.filinghub.schema.form;

import org.jspecify.annotations.NullMarked;
