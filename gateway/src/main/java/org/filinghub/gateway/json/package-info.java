/** Converts JSON and GraphQL arguments to records, and records to JSON. Knows no feature. */
@NullMarked
package org.filinghub.gateway.json;

import org.jspecify.annotations.NullMarked;
