/**
 * Routes of filings, submissions and their receipts. The hub stores nothing: a submission is
 * accepted only if the national node accepts it.
 */
@NullMarked
package org.filinghub.gateway.submission;

import org.jspecify.annotations.NullMarked;
