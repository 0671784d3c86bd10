/**
 * The case file, and the commands without a form: review, the ministry's stage, rectification,
 * suspension, revocation. {@code life.rule} decides which command is allowed.
 */
@NullMarked
package org.filinghub.province.review;

import org.jspecify.annotations.NullMarked;
