/**
 * Takes submissions: every rule is asked and every refusal told at once, then one transaction
 * stores the submission, claims its products nationally and puts its deliveries down. Nothing is
 * acknowledged before that commit.
 */
@NullMarked
package org.filinghub.national.submission;

import org.jspecify.annotations.NullMarked;
