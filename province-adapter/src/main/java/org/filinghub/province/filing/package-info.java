/**
 * The store of filings: current status, all revisions, events, organizations, and the rules for
 * reading them. Decides no step of the life cycle.
 */
@NullMarked
package org.filinghub.province.filing;

import org.jspecify.annotations.NullMarked;
