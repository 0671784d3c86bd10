package org.filinghub.schema.submission;

import org.filinghub.schema.value.Uscc;

/** Stored before it was answered; saying the same again changes nothing. */
public record GroupAccepted(Uscc headOffice, Uscc subsidiary) implements GroupResult {}
