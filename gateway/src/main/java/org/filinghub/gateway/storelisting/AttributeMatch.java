package org.filinghub.gateway.storelisting;

import org.jspecify.annotations.Nullable;

/**
 * One attribute, as declared and as filed.
 *
 * @param filed absent when the filing has none, or there is no filing
 */
record AttributeMatch(
    String attribute, @Nullable String declared, @Nullable String filed, boolean matches) {}
