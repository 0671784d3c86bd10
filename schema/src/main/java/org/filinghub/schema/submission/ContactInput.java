package org.filinghub.schema.submission;

import org.jspecify.annotations.Nullable;

/** Legal person and contact as handed in. Personal data. */
public record ContactInput(String legalPerson, String name, String phone, @Nullable String email) {}
