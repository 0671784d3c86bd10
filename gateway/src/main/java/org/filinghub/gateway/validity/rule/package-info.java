/**
 * Decides whether an app may be used in a place, for a stage, at an instant, with reasons and the
 * time until which the decision is good. Pure functions over values, so the same input gives the
 * same decision years later.
 */
@NullMarked
package org.filinghub.gateway.validity.rule;

import org.jspecify.annotations.NullMarked;
