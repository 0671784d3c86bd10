/**
 * Runs the federation as processes of its own, drives it, kills and cuts off its parts, and then
 * asks every store whether all that was acknowledged is there, once. Never looks inside a node.
 */
@NullMarked
package org.filinghub.chaos;

import org.jspecify.annotations.NullMarked;
