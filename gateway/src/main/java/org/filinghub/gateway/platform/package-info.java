/**
 * What platforms share of third-party apps (MOE-10c): batches in one call, streams of millions,
 * each platform's own view, and what differs between it and the registry. Passes on; the national
 * node alone takes in.
 */
@NullMarked
package org.filinghub.gateway.platform;

import org.jspecify.annotations.NullMarked;
