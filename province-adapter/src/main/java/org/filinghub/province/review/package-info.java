/**
 * Commands on filings that bring no form: review, the ministry's stage, rectification, suspension,
 * revocation. What may follow what is decided in {@code life}.
 */
@NullMarked
package org.filinghub.province.review;

import org.jspecify.annotations.NullMarked;
