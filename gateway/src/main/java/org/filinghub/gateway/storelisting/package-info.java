/**
 * What an app store, or whoever reads the notice in an app, can check of it: each attribute against
 * the filing. Tells facts and never whether an app may be listed.
 */
@NullMarked
package org.filinghub.gateway.storelisting;

import org.jspecify.annotations.NullMarked;
