package org.filinghub.schema.filing;

import org.jspecify.annotations.Nullable;

/**
 * Legal person and contact of an organization. Personal data: never leaves the authority except to
 * an entitled caller.
 */
public record Contact(String legalPerson, String name, String phone, @Nullable String email) {}
