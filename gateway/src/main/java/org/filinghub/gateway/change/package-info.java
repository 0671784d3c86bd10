/**
 * The national feed of public changes, for everyone: page by page, or as it grows. Keeps the last
 * changes for those who follow, and nothing across a restart.
 */
@NullMarked
package org.filinghub.gateway.change;

import org.jspecify.annotations.NullMarked;
