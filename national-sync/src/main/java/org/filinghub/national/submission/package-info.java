/**
 * Accepts submissions: checks all rules, then stores the submission, its product claims and its
 * deliveries in one transaction. The provider gets a receipt only after that transaction commits.
 */
@NullMarked
package org.filinghub.national.submission;

import org.jspecify.annotations.NullMarked;
