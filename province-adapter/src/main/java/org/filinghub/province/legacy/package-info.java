/**
 * Mirrors authorities that keep their own filing platform. Passes read the platform page by page
 * and commit the changes to the feed. The node only reads the list of the platform and accepts no
 * commands for it.
 */
@NullMarked
package org.filinghub.province.legacy;

import org.jspecify.annotations.NullMarked;
