/**
 * Runs all nodes in one process on embedded engines, with synthetic filings and an adjustable
 * clock. The package is not part of any production artifact.
 */
@NullMarked
package org.filinghub.sandbox;

import org.jspecify.annotations.NullMarked;
