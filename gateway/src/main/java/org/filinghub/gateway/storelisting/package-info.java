/**
 * Compares what an app store declares about an app with the app's filing, attribute by attribute.
 * Returns facts, never a decision whether the app may be listed.
 */
@NullMarked
package org.filinghub.gateway.storelisting;

import org.jspecify.annotations.NullMarked;
