/**
 * The fields that are not public: contacts, addresses and MLPS numbers. The hub reads them live
 * from the authority with the caller's own token, uses them in this one request and stores them
 * nowhere.
 */
@NullMarked
package org.filinghub.gateway.restricted;

import org.jspecify.annotations.NullMarked;
