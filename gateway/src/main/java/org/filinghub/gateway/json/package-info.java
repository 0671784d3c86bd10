/**
 * The one place where records become JSON and JSON becomes records: what other nodes answer, what
 * the cache keeps, what callers send. Knows no feature.
 */
@NullMarked
package org.filinghub.gateway.json;

import org.jspecify.annotations.NullMarked;
