/**
 * The whole federation in one process, on embedded engines, with synthetic filings and a clock that
 * can be moved. Never part of a production artifact.
 */
@NullMarked
package org.filinghub.sandbox;

import org.jspecify.annotations.NullMarked;
