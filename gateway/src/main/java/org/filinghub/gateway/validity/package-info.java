/**
 * Answers whether an app may be used: looks the filing up and passes it to the rules. The rules
 * themselves are in {@code validity.rule}, without Spring, Reactor, a clock or I/O.
 */
@NullMarked
package org.filinghub.gateway.validity;

import org.jspecify.annotations.NullMarked;
