/**
 * From when on anybody may query filings (MOE-N5). Knows the day and who has a token; what is then
 * shown is decided elsewhere.
 */
@NullMarked
package org.filinghub.gateway.access;

import org.jspecify.annotations.NullMarked;
