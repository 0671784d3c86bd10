/**
 * What the national node sends to the hub about a filing: facts, never verdicts. All of it is
 * public data.
 */
@NullMarked
package org.filinghub.schema.registry;

import org.jspecify.annotations.NullMarked;
