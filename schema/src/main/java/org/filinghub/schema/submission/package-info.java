/**
 * The form of annex 1 as a provider sends it, and the answers to it. This package defines the
 * structure of the form; {@code org.filinghub.schema.form} checks its contents.
 */
@NullMarked
package org.filinghub.schema.submission;

import org.jspecify.annotations.NullMarked;
