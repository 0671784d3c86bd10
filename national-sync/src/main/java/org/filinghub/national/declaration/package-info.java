/**
 * Accepts declarations of organizations about their group: head offices (MOE-11b) and exception
 * certificates (GD-group). The hub has already checked that the caller may speak for the
 * organization; the audit log records the caller.
 */
@NullMarked
package org.filinghub.national.declaration;

import org.jspecify.annotations.NullMarked;
