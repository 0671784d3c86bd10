/**
 * The connected authorities, and the client that sends operations to their nodes. The features hold
 * the operations that they send.
 */
@NullMarked
package org.filinghub.national.authority;

import org.jspecify.annotations.NullMarked;
