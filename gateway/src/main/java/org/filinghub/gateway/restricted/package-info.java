/**
 * The fields that are not public: contacts, addresses, MLPS numbers. Read live from the authority
 * in the caller's own name, for this one request, and kept nowhere.
 */
@NullMarked
package org.filinghub.gateway.restricted;

import org.jspecify.annotations.NullMarked;
