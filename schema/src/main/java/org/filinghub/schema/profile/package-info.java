/**
 * Policy profiles: responsibilities, periods, additional conditions for use in a place, and the
 * channels filed there, each value with its clause and its dates. The package decides nothing about
 * a filing. It refuses an overlay that weakens national validity.
 */
@NullMarked
package org.filinghub.schema.profile;

import org.jspecify.annotations.NullMarked;
