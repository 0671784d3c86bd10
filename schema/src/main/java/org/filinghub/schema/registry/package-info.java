/**
 * What the national node tells the hub about a filing: facts, never verdicts. Public data only;
 * nothing restricted has a place here.
 */
@NullMarked
package org.filinghub.schema.registry;

import org.jspecify.annotations.NullMarked;
