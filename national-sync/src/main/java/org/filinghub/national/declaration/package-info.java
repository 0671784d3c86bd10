/**
 * Takes what organizations declare about their group: head offices (MOE-11b) and certificates of
 * exceptions (GD-group). Says who said so; never whether the caller may speak for an organization,
 * which the hub has seen to.
 */
@NullMarked
package org.filinghub.national.declaration;

import org.jspecify.annotations.NullMarked;
