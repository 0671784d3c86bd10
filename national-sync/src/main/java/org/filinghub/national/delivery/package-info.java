/**
 * Brings acknowledged submissions to their authorities: once, in order per filing, for as long as
 * it takes. Never decides whether a submission is right, and loses none that was acknowledged.
 */
@NullMarked
package org.filinghub.national.delivery;

import org.jspecify.annotations.NullMarked;
