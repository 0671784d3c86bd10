/**
 * Reads every connected authority's feed and white list into the registry, each at its own pace.
 * The position moves with the data, in one transaction, and never past something that was not kept.
 */
@NullMarked
package org.filinghub.national.sync;

import org.jspecify.annotations.NullMarked;
