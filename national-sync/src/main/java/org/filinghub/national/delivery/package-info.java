/**
 * Sends acknowledged submissions to their authorities, in order per filing, and retries until each
 * authority has answered. It does not check the submission.
 */
@NullMarked
package org.filinghub.national.delivery;

import org.jspecify.annotations.NullMarked;
